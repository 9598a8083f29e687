package io.barcast.producers.file;

/** What a column holds. */
enum Role {
  /** The bar's time: a full stamp, or its day. */
  TIME,
  /** The time of the day, where {@link #TIME} is the day. */
  TIME_OF_DAY,
  /** The instrument. */
  SYMBOL,
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  VOLUME,
  /** New shares per old share, zero or one for none. */
  SPLIT,
  /** Whether the bar is finished: {@code true} or {@code false}. */
  FINISHED
}
