package io.barcast.trainer.data;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The distinct times at which an interval has bars, in order. Distances are counted in bars, so
 * that nights, weekends and holes have no length.
 */
public final class BarTimes {
  private static final int FIRST_CAPACITY = 256;

  private long[] sortedMs;
  private int size;

  BarTimes() {
    this(new long[FIRST_CAPACITY], 0);
  }

  private BarTimes(long[] sortedMs, int size) {
    this.sortedMs = sortedMs;
    this.size = size;
  }

  void add(long timeMs) {
    int place = countUntil(timeMs);
    if (place > 0 && sortedMs[place - 1] == timeMs) {
      return;
    }
    if (size == sortedMs.length) {
      sortedMs = Arrays.copyOf(sortedMs, 2 * size);
    }
    System.arraycopy(sortedMs, place, sortedMs, place + 1, size - place);
    sortedMs[place] = timeMs;
    size++;
  }

  /** The times up to and including one; valid until the next row is added. */
  BarTimes until(long timeMs) {
    return new BarTimes(sortedMs, countUntil(timeMs));
  }

  /** Whether there is a time that is not before another. */
  public boolean reach(long timeMs) {
    return size > 0 && sortedMs[size - 1] >= timeMs;
  }

  /** A time, if it is not after the last one. */
  public OptionalLong upTo(long timeMs) {
    return reach(timeMs) ? OptionalLong.of(timeMs) : OptionalLong.empty();
  }

  /** How many times are later than one. */
  public int countAfter(long timeMs) {
    return size - countUntil(timeMs);
  }

  /** How many times there are. */
  public int size() {
    return size;
  }

  /** A time by its place, the earliest at 0. */
  public long get(int place) {
    return sortedMs[place];
  }

  /** The n-th time after another; empty when there is none yet. */
  public OptionalLong after(long timeMs, long bars) {
    return at(countUntil(timeMs) + bars - 1);
  }

  /** The first time that is not before another; empty when there is none yet. */
  public OptionalLong atOrAfter(long timeMs) {
    int place = countUntil(timeMs);
    return place > 0 && sortedMs[place - 1] == timeMs ? OptionalLong.of(timeMs) : at(place);
  }

  private OptionalLong at(long place) {
    return place >= 0 && place < size
        ? OptionalLong.of(sortedMs[(int) place])
        : OptionalLong.empty();
  }

  /** How many times are at or before one; most often that is one of the last. */
  private int countUntil(long timeMs) {
    if (size == 0 || sortedMs[size - 1] <= timeMs) {
      return size;
    }
    int place = Arrays.binarySearch(sortedMs, 0, size, timeMs);
    return place < 0 ? -place - 1 : place + 1;
  }

  /** The time that a number of bars precedes the last one, or the first if there are fewer. */
  long beforeLast(long bars) {
    return sortedMs[(int) Math.max(0, size - 1 - bars)];
  }
}
