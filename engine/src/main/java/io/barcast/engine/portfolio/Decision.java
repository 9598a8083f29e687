package io.barcast.engine.portfolio;

import io.barcast.engine.bar.SeriesId;

/**
 * A forecast that could be traded, and what came.
 *
 * @param timeMs the close at which it was made, epoch milliseconds UTC
 * @param expectedReturn expected log return to the due time
 * @param scale volatility over the horizon when it was made, in units of log return
 * @param dueMs when it fell due, epoch milliseconds UTC
 * @param simpleReturn realised return in simple terms: price at the due time over price at the
 *     decision, minus 1, splits taken out
 */
public record Decision(
    SeriesId series,
    long timeMs,
    double expectedReturn,
    double scale,
    long dueMs,
    double simpleReturn) {
  /** The expected return in units of volatility, by which series are compared. */
  double score() {
    return expectedReturn / scale;
  }
}
