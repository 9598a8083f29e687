package io.barcast.engine.score;

import java.util.Arrays;

/**
 * Means over the series at each due time, in order of time: 28 bytes per time, whatever the number
 * of series. Not thread-safe.
 */
final class TimeMeans {
  private long[] times = new long[16];
  private double[] first = new double[16];
  private double[] second = new double[16];
  private int[] counts = new int[16];
  private int size;

  /** Adds two values of one series at a time, mostly the newest. */
  void add(long timeMs, double one, double other) {
    int place = Arrays.binarySearch(times, 0, size, timeMs);
    if (place < 0) {
      place = -place - 1;
      insert(place, timeMs);
    }
    first[place] += one;
    second[place] += other;
    counts[place]++;
  }

  private void insert(int place, long timeMs) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      first = Arrays.copyOf(first, 2 * size);
      second = Arrays.copyOf(second, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    System.arraycopy(times, place, times, place + 1, size - place);
    System.arraycopy(first, place, first, place + 1, size - place);
    System.arraycopy(second, place, second, place + 1, size - place);
    System.arraycopy(counts, place, counts, place + 1, size - place);
    times[place] = timeMs;
    first[place] = 0;
    second[place] = 0;
    counts[place] = 0;
    size++;
  }

  /** The times in order. */
  long[] timesMs() {
    return Arrays.copyOf(times, size);
  }

  double[] firstMeans() {
    return means(first);
  }

  double[] secondMeans() {
    return means(second);
  }

  private double[] means(double[] sums) {
    double[] means = new double[size];
    for (int time = 0; time < size; time++) {
      means[time] = sums[time] / counts[time];
    }
    return means;
  }
}
