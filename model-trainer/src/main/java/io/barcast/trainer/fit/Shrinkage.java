package io.barcast.trainer.fit;

import io.barcast.trainer.data.Dataset.Row;

/**
 * The slope by which a model's forecasts over one horizon are multiplied, so that they are as large
 * as what the model knows: that of realised returns on forecasts of held-out rows, by least squares
 * without an intercept, with a normal prior of mean 0.3 and deviation 0.35, and from 0 to 1.
 *
 * <p>The rows of one timestamp count together, as their returns may be correlated, and overlapping
 * returns as one per horizon.
 */
public final class Shrinkage {
  private static final double PRIOR_SLOPE = 0.3;
  private static final double PRIOR_PRECISION = 8;

  /** Noise per unit of squared forecasts at least: that of independent returns. */
  private static final double LEAST_NOISE = 1;

  private final int horizonBars;
  private double squares;
  private double products;
  private double squaresSquared;
  private double productsSquared;
  private double productsOfBoth;

  private Shrinkage(int horizonBars) {
    this.horizonBars = horizonBars;
  }

  /**
   * The slope for the forecasts over one horizon.
   *
   * @param heldOut forecasts of rows that the model was not fitted to, in time order
   */
  public static double slope(Forecasts heldOut, int horizon, int horizonBars) {
    Shrinkage shrinkage = new Shrinkage(horizonBars);
    int row = 0;
    while (row < heldOut.rows().size()) {
      long timeMs = heldOut.rows().get(row).timeMs();
      double product = 0;
      double square = 0;
      for (; row < heldOut.rows().size() && heldOut.rows().get(row).timeMs() == timeMs; row++) {
        Row each = heldOut.rows().get(row);
        double forecast = heldOut.score(row, horizon).scaledReturn();
        product += forecast * FitSettings.clipped(each.scaledReturn(horizon));
        square += forecast * forecast;
      }
      shrinkage.add(product, square);
    }
    return shrinkage.slope();
  }

  /** Adds a timestamp's sums of forecast times realised return, and of squared forecasts. */
  private void add(double product, double square) {
    products += product;
    squares += square;
    squaresSquared += square * square;
    productsSquared += product * product;
    productsOfBoth += product * square;
  }

  private double slope() {
    double prior = PRIOR_PRECISION * noise() * horizonBars;
    return Math.max(0, Math.min(1, (products + prior * PRIOR_SLOPE) / (squares + prior)));
  }

  private double noise() {
    if (!(squares > 0)) {
      return LEAST_NOISE;
    }
    double slope = products / squares;
    double residual = productsSquared - 2 * slope * productsOfBoth + slope * slope * squaresSquared;
    return Math.max(LEAST_NOISE, residual / squares);
  }
}
