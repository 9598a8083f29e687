package io.barcast.engine.model;

/**
 * A model's output over one horizon, before calibration.
 *
 * @param scaledReturn expected log return over the horizon, divided by volatility per bar times the
 *     square root of the horizon
 * @param logOdds of a rise, not calibrated
 */
public record Output(double scaledReturn, double logOdds) {
  /** The output of the naive model. */
  public static final Output NAIVE = new Output(0, 0);

  /** Whether it is the naive model's. */
  boolean isNaive() {
    return scaledReturn == 0 && logOdds == 0;
  }

  /**
   * An output whose log odds follow from the return, assuming nearly normal residuals.
   *
   * @param residualDeviation standard deviation of the residuals, in the unit of {@code
   *     scaledReturn}
   */
  public static Output ofReturn(double scaledReturn, double residualDeviation) {
    return new Output(scaledReturn, Sigmoid.NORMAL_TO_LOGISTIC * scaledReturn / residualDeviation);
  }
}
