package io.barcast.producers;

/**
 * How many rows of a source were not sent.
 *
 * @param there bars that are on the topic, or came before in the source, with the same values
 * @param different bars whose values differ from those on the topic
 * @param tooLate bars that are missing on the topic, too far before the newest of their series
 * @param badRows rows that hold no bar and are on {@code dead-letters}
 */
public record SkippedCounts(long there, long different, long tooLate, long badRows) {
  static final SkippedCounts NONE = new SkippedCounts(0, 0, 0, 0);

  /** Rows that hold a bar. */
  public long bars() {
    return there + different + tooLate;
  }

  SkippedCounts plusThere() {
    return new SkippedCounts(there + 1, different, tooLate, badRows);
  }

  SkippedCounts plusDifferent() {
    return new SkippedCounts(there, different + 1, tooLate, badRows);
  }

  SkippedCounts plusTooLate() {
    return new SkippedCounts(there, different, tooLate + 1, badRows);
  }

  SkippedCounts plusBadRow() {
    return new SkippedCounts(there, different, tooLate, badRows + 1);
  }
}
