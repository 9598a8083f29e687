package io.barcast.monitoring;

import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the values of one label few: whoever can write to a topic could otherwise make as many time
 * series as there is memory. Thread-safe.
 */
final class BoundedLabels {
  /** What stands for every value that came after the last free place was taken. */
  static final String OTHER = "other";

  private final int most;
  private final Set<String> known = new HashSet<>();

  /**
   * @param most how many values are told apart
   */
  BoundedLabels(int most) {
    this.most = most;
  }

  synchronized String of(String value) {
    return known.contains(value) || (known.size() < most && known.add(value)) ? value : OTHER;
  }
}
