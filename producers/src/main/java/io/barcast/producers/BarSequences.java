package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Every bar on {@code bars} in the order in which it arrived, per series, repeated and corrected
 * ones included: 8 bytes each. Not thread-safe.
 */
public final class BarSequences {
  private final Map<SeriesId, Sequence> series = new HashMap<>();
  private long read;

  /** The bars of one series. */
  static final class Sequence {
    private static final int FIRST_CAPACITY = 16;

    private long[] hashes = new long[FIRST_CAPACITY];
    private int size;
    private long newestOpenMs = Long.MIN_VALUE;

    private void add(Bar bar) {
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * size);
      }
      hashes[size++] = KnownSeries.hash(bar);
      newestOpenMs = Math.max(newestOpenMs, bar.openTimeMs());
    }

    int size() {
      return size;
    }

    /** Whether the bar at a place has the same close and values. */
    boolean hasAt(int place, Bar bar) {
      return hashes[place] == KnownSeries.hash(bar);
    }

    /** The first place of a bar of the same close and values; -1 when there is none. */
    int find(Bar bar) {
      int place = 0;
      while (place < size && !hasAt(place, bar)) {
        place++;
      }
      return place < size ? place : -1;
    }

    /** Whether all bars open before this one. */
    boolean endsBefore(Bar bar) {
      return newestOpenMs < bar.openTimeMs();
    }
  }

  /** No bars, as on an empty topic. */
  public BarSequences() {}

  /** Reads the topic to its end, or until stopped. */
  public static BarSequences read(
      Wire wire, Map<String, Object> consumerProperties, BooleanSupplier stop) {
    BarSequences bars = new BarSequences();
    try (TopicReader reader =
        TopicReader.of(wire).on(Topic.BARS, bars::add).fromBeginning(consumerProperties)) {
      if (!reader.pastStart()) {
        KnownBars.readToEnd(reader, () -> bars.read, stop);
      }
    }
    return bars;
  }

  void add(Bar bar) {
    read++;
    series.computeIfAbsent(bar.series(), id -> new Sequence()).add(bar);
  }

  /** Whether there is no bar. */
  public boolean isEmpty() {
    return series.isEmpty();
  }

  /** The bars of a series; empty when there is none. */
  Optional<Sequence> of(SeriesId id) {
    return Optional.ofNullable(series.get(id));
  }
}
