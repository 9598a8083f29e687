package io.barcast.engine.forecast;

/**
 * The realised return between the close at which a forecast was made and the close at which it
 * falls due.
 *
 * @param fromMs the first close, epoch milliseconds UTC
 * @param fromPrice the price at that close, corrected if it has been
 * @param logReturn the logarithm of the second price over the first
 * @param price the price at the second close
 */
public record RealisedReturn(long fromMs, double fromPrice, double logReturn, double price) {
  /** The return between two closes. */
  static RealisedReturn between(long fromMs, double fromPrice, double price) {
    return new RealisedReturn(fromMs, fromPrice, StrictMath.log(price / fromPrice), price);
  }

  /** A log return whose prices are unknown: the first price is taken as 1. */
  public static RealisedReturn of(long fromMs, double logReturn) {
    return new RealisedReturn(fromMs, 1, logReturn, StrictMath.exp(logReturn));
  }
}
