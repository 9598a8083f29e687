package io.barcast.app.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Coverage of prediction intervals, overall and over the worst stretch, their mean width and score.
 */
final class IntervalTally {
  /** Length of a stretch, in outcomes: a year of daily bars. */
  static final int STRETCH = 250;

  private final Deque<Boolean> newest = new ArrayDeque<>();
  private int coveredOfNewest;
  private int leastCovered = STRETCH;
  private long count;
  private long covered;
  private double widths;
  private double scores;

  /**
   * Adds the next outcome.
   *
   * @param isCovered whether the realised return lies in the interval
   * @param width of the interval, as a share of the price
   * @param score of the interval, as {@link IntervalRange#score}
   */
  void add(boolean isCovered, double width, double score) {
    count++;
    covered += isCovered ? 1 : 0;
    widths += width;
    scores += score;
    newest.add(isCovered);
    coveredOfNewest += isCovered ? 1 : 0;
    if (newest.size() > STRETCH) {
      coveredOfNewest -= newest.remove() ? 1 : 0;
    }
    if (newest.size() == STRETCH) {
      leastCovered = Math.min(leastCovered, coveredOfNewest);
    }
  }

  /** Adds an outcome of an interval. */
  void add(IntervalRange range, double logReturn) {
    add(range.holds(logReturn), range.width(), range.score(logReturn));
  }

  /** Adds the tally of another series; no stretch spans two series. */
  void add(IntervalTally other) {
    count += other.count;
    covered += other.covered;
    widths += other.widths;
    scores += other.scores;
    leastCovered = Math.min(leastCovered, other.leastCovered);
  }

  long count() {
    return count;
  }

  /** Share of the outcomes within their interval. */
  double coverage() {
    return (double) covered / count;
  }

  /**
   * The lowest coverage of {@link #STRETCH} consecutive outcomes of a series; 1 where there are
   * fewer.
   */
  double worstStretch() {
    return (double) leastCovered / STRETCH;
  }

  double meanWidth() {
    return widths / count;
  }

  double meanScore() {
    return scores / count;
  }
}
