package io.barcast.engine.forecast;

/**
 * One prediction compared with the realised outcome.
 *
 * @param horizonBars how many bars ahead it looked
 * @param predictedAtMs the close at which it was made, epoch milliseconds UTC
 * @param predictedAtPrice the price at that close, corrected if it has been
 * @param expectedReturn log return that was expected
 * @param probabilityUp probability of a rise that was given
 * @param scale volatility over the horizon at the time, in units of log return
 * @param actualReturn log return that came
 * @param actualPrice price that came
 * @param error actual minus expected return
 * @param naiveError the random walk's error: the actual return itself
 * @param hit whether a rise was called (probability 0.5 or more) exactly when one came
 * @param covered whether the price came to lie in the interval, ends included
 * @param intervalWidth width of the price interval, as a share of the price it was made at
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
   * A forecast compared with the realised outcome: its error in log returns, its interval in
   * prices, as it was given.
   *
   * @param quotedPrice the price from which the forecast's prices were computed
   * @param volatility standard deviation of the log return per bar, by which it was scaled
   */
  public static Settlement of(
      HorizonForecast forecast, double quotedPrice, double volatility, RealisedReturn realised) {
    double actual = realised.logReturn();
    double price = realised.price();
    return new Settlement(
        forecast.horizonBars(),
        realised.fromMs(),
        realised.fromPrice(),
        forecast.expectedReturn(),
        forecast.probabilityUp(),
        Scale.overHorizon(volatility, forecast.horizonBars()),
        actual,
        price,
        actual - forecast.expectedReturn(),
        actual,
        forecast.probabilityUp() >= 0.5 == actual > 0,
        forecast.lower() <= price && price <= forecast.upper(),
        (forecast.upper() - forecast.lower()) / quotedPrice);
  }

  /**
   * Loss differential: the squared error less the naive model's, both in units of volatility; below
   * zero where the forecast was better.
   */
  public double lossDifferential() {
    double own = error / scale;
    double naive = naiveError / scale;
    return own * own - naive * naive;
  }
}
