package io.barcast.engine.catalog;

/**
 * What a model was trained on and how it did there, for drift monitoring to compare with.
 *
 * @param bins distribution of each training feature
 * @param features divergence of the features without drift
 * @param predictionBins distribution of the scaled returns that it forecasts for its training rows,
 *     as one feature; {@link ReferenceBins#NONE} when unknown
 * @param predictions divergence of the predictions without drift
 * @param volatility the size of the moves
 * @param losses the losses of its out-of-sample forecasts
 */
public record ModelReference(
    ReferenceBins bins,
    DivergenceReference features,
    ReferenceBins predictionBins,
    DivergenceReference predictions,
    VolatilityReference volatility,
    LossReference losses) {
  /** The reference of a model that is not trained, such as the naive one. */
  public static final ModelReference NONE = of(ReferenceBins.NONE);

  /** A reference of which only the distributions of the features are known. */
  public static ModelReference of(ReferenceBins bins) {
    return new ModelReference(
        bins,
        DivergenceReference.UNKNOWN,
        ReferenceBins.NONE,
        DivergenceReference.UNKNOWN,
        VolatilityReference.UNKNOWN,
        LossReference.UNKNOWN);
  }

  /** This reference with another's forecasts and losses. */
  public ModelReference withForecastsOf(ModelReference other) {
    return new ModelReference(
        bins, features, other.predictionBins, other.predictions, volatility, other.losses);
  }
}
