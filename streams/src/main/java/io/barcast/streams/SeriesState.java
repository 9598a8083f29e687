package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.Forecaster;
import java.util.Arrays;

/**
 * The forecaster of one series, and the offset of the last record that changed it. Not thread-safe.
 */
final class SeriesState {
  /** The offset before the first record. */
  static final long NONE = -1;

  private final byte[] name;
  private final Forecaster forecaster;
  private long offset;

  SeriesState(SeriesId series, Forecaster forecaster, long offset) {
    name = series.toString().getBytes(UTF_8);
    this.forecaster = forecaster;
    this.offset = offset;
  }

  /** The key of one of its slots in the store: the series' name and a byte. */
  byte[] key(int slot) {
    byte[] key = Arrays.copyOf(name, name.length + 1);
    key[name.length] = (byte) slot;
    return key;
  }

  /** The series' name in a slot's key. */
  static String name(byte[] key) {
    return new String(key, 0, key.length - 1, UTF_8);
  }

  /** The series of that name. */
  static SeriesId series(String name) {
    int slash = name.lastIndexOf('/');
    return SeriesId.of(name.substring(0, slash), name.substring(slash + 1));
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
