package io.barcast.streams;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.Forecaster;

/**
 * The forecaster of one series, and the offset of the last record that changed it. Not thread-safe.
 */
final class SeriesState {
  /** The offset before the first record. */
  static final long NONE = -1;

  private final Forecaster forecaster;
  private long offset;

  SeriesState(Forecaster forecaster, long offset) {
    this.forecaster = forecaster;
    this.offset = offset;
  }

  Forecaster forecaster() {
    return forecaster;
  }

  /** The offset of the last record that changed the state. */
  long offset() {
    return offset;
  }

  void processed(long recordOffset) {
    offset = recordOffset;
  }

  /**
   * Whether a bar is already part of the state, because the offsets of the group went back. A bar
   * later than the newest one never is: the offsets of a topic that was created again start at 0.
   */
  boolean includes(Bar bar, long recordOffset) {
    return recordOffset <= offset
        && bar.closeTimeMs() <= forecaster.newestCloseTimeMs().orElse(Long.MIN_VALUE);
  }
}
