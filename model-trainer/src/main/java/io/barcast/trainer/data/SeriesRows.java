package io.barcast.trainer.data;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/** The feature rows of one series in time order, in primitive arrays. Not thread-safe. */
public final class SeriesRows {
  private static final int FIRST_CAPACITY = 256;

  private final SeriesId series;
  private final int features;
  private final BitSet warm = new BitSet();
  private long[] timesMs = new long[FIRST_CAPACITY];
  private double[] closes = new double[FIRST_CAPACITY];
  private double[] volatilities = new double[FIRST_CAPACITY];
  private float[] values;
  private int size;

  SeriesRows(SeriesId series, int features) {
    this.series = series;
    this.features = features;
    this.values = new float[FIRST_CAPACITY * features];
  }

  /**
   * Adds a row: a later row is appended; a revised row replaces the row of its time or is inserted
   * in time order; any other repeats a row and changes nothing.
   *
   * @return whether the number of rows has grown
   */
  boolean add(FeatureRow row) {
    int place = countUntil(row.closeTimeMs());
    if (place < size && !row.revised()) {
      return false;
    }
    boolean known = place > 0 && timesMs[place - 1] == row.closeTimeMs();
    if (known) {
      if (row.revised()) {
        set(place - 1, row);
      }
      return false;
    }
    makeRoom(place);
    set(place, row);
    return true;
  }

  private void set(int place, FeatureRow row) {
    timesMs[place] = row.closeTimeMs();
    closes[place] = row.close();
    volatilities[place] = row.volatility();
    warm.set(place, row.warm());
    row.values().copyTo(values, place * features);
  }

  /** Shifts the rows from an index on by one. */
  private void makeRoom(int place) {
    if (size == timesMs.length) {
      grow();
    }
    int moved = size - place;
    System.arraycopy(timesMs, place, timesMs, place + 1, moved);
    System.arraycopy(closes, place, closes, place + 1, moved);
    System.arraycopy(volatilities, place, volatilities, place + 1, moved);
    System.arraycopy(values, place * features, values, (place + 1) * features, moved * features);
    for (int row = size; row > place; row--) {
      warm.set(row, warm.get(row - 1));
    }
    size++;
  }

  private void grow() {
    int capacity = size * 2;
    timesMs = Arrays.copyOf(timesMs, capacity);
    closes = Arrays.copyOf(closes, capacity);
    volatilities = Arrays.copyOf(volatilities, capacity);
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

  /** Standard deviation of the log return per bar, before the floor is applied. */
  double volatility(int row) {
    return volatilities[row];
  }

  boolean warm(int row) {
    return warm.get(row);
  }

  /** Times of the warm rows, ascending, epoch milliseconds UTC. */
  public LongStream warmTimesMs() {
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
