package io.barcast.engine.score;

import java.util.ArrayList;
import java.util.List;

/**
 * The coverage of intervals by stretch of time. A stretch has {@value #FEWEST_TIMES} due times, and
 * twice as many each time there would be more than {@value #MOST} stretches. Not thread-safe.
 */
public final class CoverageStretches {
  private static final int FEWEST_TIMES = 250;
  private static final int MOST = 80;

  private final List<Stretch> closed = new ArrayList<>();
  private int length = FEWEST_TIMES;
  private Stretch open = Stretch.EMPTY;

  /**
   * A stretch.
   *
   * @param fromMs its first due time, epoch milliseconds UTC
   * @param toMs its last
   * @param times number of due times
   * @param n number of settled forecasts
   * @param covered number of those whose realised price lay in the interval
   */
  public record Stretch(long fromMs, long toMs, int times, int n, int covered) {
    private static final Stretch EMPTY = new Stretch(0, Long.MIN_VALUE, 0, 0, 0);

    /** The share of realised prices inside their interval. */
    public double coverage() {
      return (double) covered / n;
    }

    private Stretch with(long dueMs, boolean inside) {
      return new Stretch(
          times == 0 ? dueMs : fromMs,
          Math.max(toMs, dueMs),
          dueMs > toMs ? times + 1 : times,
          n + 1,
          covered + (inside ? 1 : 0));
    }

    private Stretch with(Stretch next) {
      return new Stretch(fromMs, next.toMs, times + next.times, n + next.n, covered + next.covered);
    }
  }

  void add(long dueMs, boolean covered) {
    if (open.times() >= length && dueMs > open.toMs()) {
      closed.add(open);
      open = Stretch.EMPTY;
      if (closed.size() == MOST) {
        halve();
      }
    }
    open = open.with(dueMs, covered);
  }

  private void halve() {
    List<Stretch> pairs = new ArrayList<>();
    for (int first = 0; first < closed.size(); first += 2) {
      pairs.add(closed.get(first).with(closed.get(first + 1)));
    }
    closed.clear();
    closed.addAll(pairs);
    length *= 2;
  }

  /** The stretches in order; a last one that is not half full is part of the one before it. */
  List<Stretch> stretches() {
    List<Stretch> all = new ArrayList<>(closed);
    if (open.n() > 0) {
      boolean isShort = open.times() < length / 2 && !all.isEmpty();
      all.add(isShort ? all.remove(all.size() - 1).with(open) : open);
    }
    return all;
  }
}
