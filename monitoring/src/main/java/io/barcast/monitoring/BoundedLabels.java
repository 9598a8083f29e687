package io.barcast.monitoring;

import java.util.HashSet;
import java.util.Set;

/**
 * Bounds the number of values of one label. Otherwise whoever can write to a topic could create
 * time series until memory runs out. Thread-safe.
 */
final class BoundedLabels {
  /** Replaces every new value once the limit has been reached. */
  static final String OTHER = "other";

  private final int most;
  private final Set<String> known = new HashSet<>();

  /**
   * @param most the largest number of distinct values
   */
  BoundedLabels(int most) {
    this.most = most;
  }

  synchronized String of(String value) {
    return known.contains(value) || (known.size() < most && known.add(value)) ? value : OTHER;
  }
}
