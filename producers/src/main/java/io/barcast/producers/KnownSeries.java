package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import java.util.Arrays;

/**
 * The bars of one series that are on the topic, 16 bytes each: open time and a hash of the values.
 * Of several with one open time the last counts. Not thread-safe.
 */
final class KnownSeries {
  private static final int FIRST_CAPACITY = 16;

  private long[] openTimesMs = new long[FIRST_CAPACITY];
  private long[] hashes = new long[FIRST_CAPACITY];
  private int count;

  void add(Bar bar) {
    int found = find(bar.openTimeMs());
    if (found >= 0) {
      hashes[found] = hash(bar);
    } else {
      insert(-found - 1, bar);
    }
  }

  private void insert(int place, Bar bar) {
    if (count == openTimesMs.length) {
      openTimesMs = Arrays.copyOf(openTimesMs, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    System.arraycopy(openTimesMs, place, openTimesMs, place + 1, count - place);
    System.arraycopy(hashes, place, hashes, place + 1, count - place);
    openTimesMs[place] = bar.openTimeMs();
    hashes[place] = hash(bar);
    count++;
  }

  /** The largest open time; there is at least one bar. */
  long newestOpenMs() {
    return openTimesMs[count - 1];
  }

  /** Whether there is a bar of the same open time. */
  boolean has(Bar bar) {
    return find(bar.openTimeMs()) >= 0;
  }

  /** Whether there is a bar of the same times and values. */
  boolean hasEqual(Bar bar) {
    int found = find(bar.openTimeMs());
    return found >= 0 && hashes[found] == hash(bar);
  }

  /** Number of bars that open after this one. */
  int barsAfter(Bar bar) {
    int found = find(bar.openTimeMs());
    return count - (found >= 0 ? found + 1 : -found - 1);
  }

  /** The place of an open time, or minus one minus the place where it belongs. */
  private int find(long openTimeMs) {
    if (count == 0 || openTimeMs > openTimesMs[count - 1]) {
      return -count - 1;
    }
    return Arrays.binarySearch(openTimesMs, 0, count, openTimeMs);
  }

  /** A hash of a bar's close time and values. */
  static long hash(Bar bar) {
    long hash = mixed(bar.closeTimeMs());
    for (double value :
        new double[] {
          bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.splitFactor()
        }) {
      hash = mixed(hash + Double.doubleToLongBits(value));
    }
    return hash;
  }

  /** The finalizer of SplitMix64. */
  private static long mixed(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
