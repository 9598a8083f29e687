package io.barcast.trainer;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/** The feature rows of one series in time order, in primitive arrays. Not thread-safe. */
final class SeriesRows {
  private static final int FIRST_CAPACITY = 256;

  private final SeriesId series;
  private final int features;
  private final BitSet warm = new BitSet();
  private long[] timesMs = new long[FIRST_CAPACITY];
  private double[] closes = new double[FIRST_CAPACITY];
  private float[] values;
  private int size;

  SeriesRows(SeriesId series, int features) {
    this.series = series;
    this.features = features;
    this.values = new float[FIRST_CAPACITY * features];
  }

  /** Adds a row; one that is not newer than the newest is a repetition and changes nothing. */
  boolean add(FeatureRow row) {
    if (size > 0 && row.closeTimeMs() <= newestMs()) {
      return false;
    }
    if (size == timesMs.length) {
      grow();
    }
    timesMs[size] = row.closeTimeMs();
    closes[size] = row.close();
    warm.set(size, row.warm());
    row.values().copyTo(values, size * features);
    size++;
    return true;
  }

  private void grow() {
    int capacity = size * 2;
    timesMs = Arrays.copyOf(timesMs, capacity);
    closes = Arrays.copyOf(closes, capacity);
    values = Arrays.copyOf(values, Math.multiplyExact(capacity, features));
  }

  SeriesId series() {
    return series;
  }

  int size() {
    return size;
  }

  long newestMs() {
    return timesMs[size - 1];
  }

  long timeMs(int row) {
    return timesMs[row];
  }

  double close(int row) {
    return closes[row];
  }

  boolean warm(int row) {
    return warm.get(row);
  }

  /** Times of the warm rows, ascending. */
  LongStream warmTimesMs() {
    return warm.stream().mapToLong(row -> timesMs[row]);
  }

  FeatureVector values(int row) {
    return FeatureVector.of(Arrays.copyOfRange(values, row * features, (row + 1) * features));
  }

  /** How many rows close at or before a time. */
  int countUntil(long timeMs) {
    int found = Arrays.binarySearch(timesMs, 0, size, timeMs);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
