package io.barcast.engine.model;

/**
 * What a model's arithmetic gives over one horizon, before it is read as a forecast.
 *
 * @param scaledReturn expected log return over the horizon, divided by volatility a bar times the
 *     square root of the horizon
 * @param logOdds of a rise, not calibrated
 */
public record Output(double scaledReturn, double logOdds) {
  /** What the naive model gives. */
  public static final Output NAIVE = new Output(0, 0);

  /** An output whose log odds follow from the return when what it leaves is normal, nearly. */
  public static Output ofReturn(double scaledReturn, double residualDeviation) {
    return new Output(scaledReturn, Sigmoid.NORMAL_TO_LOGISTIC * scaledReturn / residualDeviation);
  }
}
