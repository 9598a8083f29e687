package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarGate;
import io.barcast.engine.bar.SeriesId;
import io.barcast.runtime.Progress;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is on {@code bars} of the series that a source holds. Not thread-safe. */
public final class KnownBars {
  private final Map<SeriesId, KnownSeries> series = new HashMap<>();
  private Optional<Map<SeriesId, Long>> earliest = Optional.empty();
  private long read;

  /** How a row's bar compares with what is on the topic. */
  enum Standing {
    /** It is later than the newest bar of its series, or the first one. */
    NEW,
    /** A bar with the same times and values is there. */
    THERE,
    /** A bar of the same open time is there, with other values. */
    DIFFERENT,
    /** It is missing there, and at most {@link BarGate#REACH_BARS} bars come after it. */
    LATE,
    /** It is missing there, and more bars come after it, so that the pipeline would reject it. */
    TOO_LATE
  }

  KnownBars() {}

  /**
   * Reads the topic to its end, or until stopped. An empty topic is not waited for, and the source
   * is not read then.
   *
   * @param again opens the source once more, to see which series it holds and from when on; empty
   *     when that is not possible, and then the bars of all series are kept
   */
  public static KnownBars read(
      Wire wire,
      Map<String, Object> consumerProperties,
      Supplier<Optional<BarSource>> again,
      BooleanSupplier stop) {
    KnownBars bars = new KnownBars();
    try (TopicReader reader =
        TopicReader.of(wire).on(Topic.BARS, bars::add).fromBeginning(consumerProperties)) {
      if (!reader.pastStart()) {
        again.get().ifPresent(bars::onlyFor);
        readToEnd(reader, () -> bars.read, stop);
      }
    }
    return bars;
  }

  /**
   * Reads the topic to its end, or until stopped, for the bars of these series.
   *
   * @param ids the series; empty for all
   */
  public static KnownBars read(
      Wire wire, Map<String, Object> consumerProperties, Set<SeriesId> ids, BooleanSupplier stop) {
    KnownBars bars = new KnownBars();
    bars.earliest =
        ids.isEmpty()
            ? Optional.empty()
            : Optional.of(ids.stream().collect(Collectors.toMap(id -> id, id -> Long.MIN_VALUE)));
    try (TopicReader reader =
        TopicReader.of(wire).on(Topic.BARS, bars::add).fromBeginning(consumerProperties)) {
      if (!reader.pastStart()) {
        readToEnd(reader, () -> bars.read, stop);
      }
    }
    return bars;
  }

  /**
   * Reads to the end, or until stopped, and shows the progress.
   *
   * @param read how many bars have been read so far
   */
  static void readToEnd(TopicReader reader, LongSupplier read, BooleanSupplier stop) {
    try (Progress progress = Progress.onStderr("bars on the topic", OptionalLong.empty())) {
      long[] shown = {0};
      reader.readToEnd(
          () -> {
            progress.add(read.getAsLong() - shown[0]);
            shown[0] = read.getAsLong();
            return stop.getAsBoolean();
          });
      progress.add(read.getAsLong() - shown[0]);
    }
  }

  /** Keeps only bars of the series in this source, from their first one on; closes the source. */
  void onlyFor(BarSource source) {
    Map<SeriesId, Long> opens = new HashMap<>();
    try (source) {
      while (source.hasNext()) {
        if (source.next() instanceof GoodBar good) {
          opens.merge(good.bar().series(), good.bar().openTimeMs(), Math::min);
        }
      }
    }
    earliest = Optional.of(opens);
  }

  /** A bar that is on the topic, or was sent to it. */
  public void add(Bar bar) {
    read++;
    boolean held =
        earliest
            .map(opens -> bar.openTimeMs() >= opens.getOrDefault(bar.series(), Long.MAX_VALUE))
            .orElse(true);
    if (held) {
      series.computeIfAbsent(bar.series(), s -> new KnownSeries()).add(bar);
    }
  }

  /** The open time of a series' newest bar, epoch milliseconds UTC. */
  public OptionalLong newestOpenMs(SeriesId id) {
    KnownSeries known = series.get(id);
    return known == null ? OptionalLong.empty() : OptionalLong.of(known.newestOpenMs());
  }

  /** Whether nothing is there of the source's series. */
  boolean isEmpty() {
    return series.isEmpty();
  }

  Standing of(Bar bar) {
    KnownSeries known = series.get(bar.series());
    if (known == null) {
      return Standing.NEW;
    }
    if (known.has(bar)) {
      return known.hasEqual(bar) ? Standing.THERE : Standing.DIFFERENT;
    }
    int after = known.barsAfter(bar);
    return after == 0
        ? Standing.NEW
        : after <= BarGate.REACH_BARS ? Standing.LATE : Standing.TOO_LATE;
  }

  /** Reads the topic for the bars that have the series and open time of these. */
  public static Map<GoodBar, Bar> counterparts(
      Wire wire, Map<String, Object> consumerProperties, List<GoodBar> rows) {
    Map<GoodBar, Bar> found = new HashMap<>();
    TopicReader.of(wire)
        .on(
            Topic.BARS,
            bar ->
                rows.stream()
                    .filter(row -> sameTime(row.bar(), bar))
                    .forEach(row -> found.put(row, bar)))
        .scan(consumerProperties);
    return found;
  }

  private static boolean sameTime(Bar one, Bar other) {
    return one.openTimeMs() == other.openTimeMs() && one.series().equals(other.series());
  }
}
