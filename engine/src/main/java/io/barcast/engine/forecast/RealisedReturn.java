package io.barcast.engine.forecast;

/**
 * The realised return between the close at which a forecast was made and the close at which it
 * falls due.
 *
 * @param fromMs the first close, epoch milliseconds UTC
 * @param fromPrice the price at that close, corrected if it has been, on the scale of the second
 * @param logReturn the logarithm of the second price over the first; NaN across a hole
 * @param price the price at the second close
 * @param splitFactor shares that one share of the first close has become by splits
 */
public record RealisedReturn(
    long fromMs, double fromPrice, double logReturn, double price, double splitFactor) {
  /**
   * The return between two closes.
   *
   * @param fromPrice the price at the first close, on the scale of its time
   */
  static RealisedReturn between(long fromMs, double fromPrice, double price, double splitFactor) {
    double logReturn = StrictMath.log(price * splitFactor / fromPrice);
    return new RealisedReturn(fromMs, fromPrice / splitFactor, logReturn, price, splitFactor);
  }

  /** A log return whose prices are unknown: the first price is taken as 1. */
  public static RealisedReturn of(long fromMs, double logReturn) {
    return new RealisedReturn(fromMs, 1, logReturn, StrictMath.exp(logReturn), 1);
  }

  /** Without a return, as bars are missing between the closes. */
  RealisedReturn acrossHole() {
    return new RealisedReturn(fromMs, fromPrice, Double.NaN, price, splitFactor);
  }

  boolean known() {
    return !Double.isNaN(logReturn);
  }

  /** The price at the second close, on the scale of the first. */
  double priceBeforeSplits() {
    return price * splitFactor;
  }
}
