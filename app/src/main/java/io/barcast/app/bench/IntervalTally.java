package io.barcast.app.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** How often intervals held, over all and over their worst stretch, and how wide they were. */
final class IntervalTally {
  /** Length of a stretch, in outcomes: a year of daily bars. */
  static final int STRETCH = 250;

  private final Deque<Boolean> newest = new ArrayDeque<>();
  private int coveredOfNewest;
  private int leastCovered = STRETCH;
  private long count;
  private long covered;
  private double widths;

  /**
   * Takes in the next outcome.
   *
   * @param holds whether it lies in the interval
   * @param width of the interval, as a share of the price
   */
  void add(boolean holds, double width) {
    count++;
    covered += holds ? 1 : 0;
    widths += width;
    newest.add(holds);
    coveredOfNewest += holds ? 1 : 0;
    if (newest.size() > STRETCH) {
      coveredOfNewest -= newest.remove() ? 1 : 0;
    }
    if (newest.size() == STRETCH) {
      leastCovered = Math.min(leastCovered, coveredOfNewest);
    }
  }

  /** Takes in what another series had; no stretch reaches from one into the other. */
  void add(IntervalTally other) {
    count += other.count;
    covered += other.covered;
    widths += other.widths;
    leastCovered = Math.min(leastCovered, other.leastCovered);
  }

  long count() {
    return count;
  }

  /** Share of the outcomes that lay in their interval. */
  double coverage() {
    return (double) covered / count;
  }

  /**
   * The least coverage of {@link #STRETCH} outcomes of a series on end; 1 where there are fewer.
   */
  double worstStretch() {
    return (double) leastCovered / STRETCH;
  }

  double meanWidth() {
    return widths / count;
  }
}
