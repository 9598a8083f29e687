package io.barcast.engine.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ADWIN (Bifet and Gavalda, SDM 2007), version 2 with an exponential histogram: keeps the newest
 * values as long as no two parts of them have means that differ by more than chance, and detects a
 * change when it drops the oldest ones. Exact bound: {@code sqrt(2 v d / m) + 2 d / (3 m)}, where v
 * is the variance, {@code d = ln(2 ln(n) / delta)} and 1/m the sum of the parts' {@code 1 / (size -
 * 4)}.
 */
public final class AdaptiveWindow implements ChangeDetector {
  /** Confidence of its source, and of both implementations. */
  public static final double DELTA = 0.002;

  private static final int CHECK_EVERY = 32;
  private static final int LEAST_WIDTH = 10;
  private static final int LEAST_PART = 5;
  private static final int MOST_BUCKETS_PER_ROW = 5;

  /** What the two reference implementations do differently. */
  public enum Variant {
    /** Keeps the rest of the window after a change; both parts have seven values or more. */
    MOA(LEAST_PART + 2),
    /** Starts again after a change; both parts have five values or more. */
    RIVER(LEAST_PART);

    private final int leastPart;

    Variant(int leastPart) {
      this.leastPart = leastPart;
    }
  }

  private record Bucket(double size, double total, double squares) {
    /** Both together; squares are the squared deviations from the mean. */
    Bucket and(Bucket other) {
      double gap = total / size - other.total / other.size;
      return new Bucket(
          size + other.size,
          total + other.total,
          squares + other.squares + size * other.size * gap * gap / (size + other.size));
    }

    Bucket without(Bucket other) {
      double left = size - other.size;
      double gap = other.total / other.size - (total - other.total) / left;
      return new Bucket(
          left,
          total - other.total,
          squares - other.squares - other.size * left * gap * gap / size);
    }
  }

  private final double delta;
  private final Variant variant;

  /** Rows of buckets of 1, 2, 4 ... values; the first bucket of a row is the oldest. */
  private final List<List<Bucket>> rows = new ArrayList<>();

  private Bucket window = new Bucket(0, 0, 0);
  private long ticks;

  public AdaptiveWindow(double delta, Variant variant) {
    this.delta = delta;
    this.variant = variant;
  }

  @Override
  public boolean add(double value) {
    Bucket one = new Bucket(1, value, 0);
    window = window.size == 0 ? one : window.and(one);
    insert(one);
    ticks++;
    boolean changed = ticks % CHECK_EVERY == 0 && window.size > LEAST_WIDTH && shrink();
    if (changed && variant == Variant.RIVER) {
      restart();
    }
    return changed;
  }

  private void restart() {
    rows.clear();
    window = new Bucket(0, 0, 0);
    ticks = 0;
  }

  private void insert(Bucket one) {
    @Nullable Bucket carried = one;
    for (int row = 0; carried != null; row++) {
      if (row == rows.size()) {
        rows.add(new ArrayList<>());
      }
      List<Bucket> buckets = rows.get(row);
      buckets.add(carried);
      carried =
          buckets.size() > MOST_BUCKETS_PER_ROW ? buckets.remove(0).and(buckets.remove(0)) : null;
    }
  }

  private boolean shrink() {
    boolean changed = false;
    while (hasCut()) {
      dropOldest();
      changed = true;
    }
    return changed;
  }

  private void dropOldest() {
    List<Bucket> oldest = rows.get(rows.size() - 1);
    window = window.without(oldest.remove(0));
    if (oldest.isEmpty()) {
      rows.remove(rows.size() - 1);
    }
  }

  private boolean hasCut() {
    double size = 0;
    double total = 0;
    for (int row = rows.size() - 1; row >= 0; row--) {
      for (Bucket bucket : rows.get(row)) {
        size += bucket.size;
        total += bucket.total;
        if (window.size - size >= variant.leastPart
            && size >= variant.leastPart
            && differ(size, total)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean differ(double size, double total) {
    double rest = window.size - size;
    double logs = StrictMath.log(2 * StrictMath.log(window.size) / delta);
    double parts = 1 / (size - LEAST_PART + 1) + 1 / (rest - LEAST_PART + 1);
    double variance = window.squares / window.size;
    double bound = Math.sqrt(2 * parts * variance * logs) + 2.0 / 3 * logs * parts;
    return Math.abs(total / size - (window.total - total) / rest) > bound;
  }

  /** Number of values in the window. */
  public long width() {
    return (long) window.size;
  }

  /** Mean of the window; NaN when it is empty. */
  public double mean() {
    return window.total / window.size;
  }
}
