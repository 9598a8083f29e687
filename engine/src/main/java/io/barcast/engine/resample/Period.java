package io.barcast.engine.resample;

/**
 * The time of one longer bar.
 *
 * @param openMs the bar's open time, epoch milliseconds UTC
 * @param closeMs its close time
 * @param tradingOpenMs when its market opens, or the bar if that is later
 * @param tradingCloseMs when its market closes, or the bar if that is earlier
 */
public record Period(long openMs, long closeMs, long tradingOpenMs, long tradingCloseMs) {
  boolean trades(long timeMs) {
    return tradingOpenMs <= timeMs && timeMs < tradingCloseMs;
  }
}
