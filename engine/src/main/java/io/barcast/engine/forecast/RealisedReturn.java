package io.barcast.engine.forecast;

/**
 * What the market did between the close at which a forecast was made and the one at which it falls
 * due.
 *
 * @param fromMs the first close, epoch milliseconds UTC
 * @param fromPrice the price at that close, corrected if it has been
 * @param logReturn the logarithm of the second price over the first
 * @param price the price at the second close
 */
public record RealisedReturn(long fromMs, double fromPrice, double logReturn, double price) {
  /** Between two closes. */
  static RealisedReturn between(long fromMs, double fromPrice, double price) {
    return new RealisedReturn(fromMs, fromPrice, StrictMath.log(price / fromPrice), price);
  }

  /** Of a log return whose prices are not known: as if the first had been 1. */
  public static RealisedReturn of(long fromMs, double logReturn) {
    return new RealisedReturn(fromMs, 1, logReturn, StrictMath.exp(logReturn));
  }
}
