package io.barcast.engine.forecast;

/**
 * One prediction compared with the realised outcome. It is void when its horizon spans a hole: then
 * nothing can be said of it, the return and the errors are NaN, and it counts in no figure of
 * skill.
 *
 * @param horizonBars how many bars ahead it looked
 * @param predictedAtMs the close at which it was made, epoch milliseconds UTC
 * @param predictedAtPrice the price at that close, corrected if it has been, on the scale of the
 *     realised price
 * @param expectedReturn log return that was expected
 * @param probabilityUp forecast probability that a move is a rise
 * @param scale volatility over the horizon when it was made, in units of log return
 * @param actualReturn realised log return; NaN when void
 * @param actualPrice realised price
 * @param error actual minus expected return; NaN when void
 * @param naiveError the random walk's error, which is the actual return; NaN when void
 * @param hit whether the price moved in the called direction: up where a rise was called, down
 *     otherwise; false where it did not move, which is no miss either, and when void
 * @param covered whether the realised price lies in the interval, ends included; false when void
 * @param intervalWidth width of the price interval, as a share of the price at which it was issued
 */
public record Settlement(
    int horizonBars,
    long predictedAtMs,
    double predictedAtPrice,
    double expectedReturn,
    double probabilityUp,
    double scale,
    double actualReturn,
    double actualPrice,
    double error,
    double naiveError,
    boolean hit,
    boolean covered,
    double intervalWidth) {
  /**
   * A forecast compared with the realised outcome: its error in log returns, its interval in prices
   * as they were issued.
   *
   * @param quotedPrice the price from which the forecast's prices were computed
   * @param volatility standard deviation of the log return per bar, by which it was scaled
   */
  public static Settlement of(
      HorizonForecast forecast, double quotedPrice, double volatility, RealisedReturn realised) {
    double actual = realised.logReturn();
    double quoted = realised.priceBeforeSplits();
    return new Settlement(
        forecast.horizonBars(),
        realised.fromMs(),
        realised.fromPrice(),
        forecast.expectedReturn(),
        forecast.probabilityUp(),
        Scale.overHorizon(volatility, forecast.horizonBars()),
        actual,
        realised.price(),
        actual - forecast.expectedReturn(),
        actual,
        callsRise(forecast.probabilityUp()) ? actual > 0 : actual < 0,
        realised.known() && forecast.lower() <= quoted && quoted <= forecast.upper(),
        (forecast.upper() - forecast.lower()) / quotedPrice);
  }

  /** A rise is called from one half on, and thus by the naive model at every bar. */
  private static boolean callsRise(double probabilityUp) {
    return probabilityUp >= 0.5;
  }

  /** Whether the horizon spans a hole. */
  public boolean voided() {
    return Double.isNaN(actualReturn);
  }

  /** Whether the price moved; a flat one neither rose nor fell. */
  public boolean moved() {
    return !voided() && actualReturn != 0;
  }

  /** Whether the price rose. */
  public boolean rose() {
    return actualReturn > 0;
  }

  /** Whether a rise was called, otherwise a fall. */
  public boolean calledRise() {
    return callsRise(probabilityUp);
  }

  /**
   * Loss differential: the squared error minus the naive model's, both in units of volatility;
   * below zero where the forecast was better.
   */
  public double lossDifferential() {
    double own = error / scale;
    double naive = naiveError / scale;
    return own * own - naive * naive;
  }
}
