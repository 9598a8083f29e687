package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.producers.file.SplitActions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Marks the first bar at or after each split of an action file. A series that begins more than a
 * week after a split is on its new scale already. Not thread-safe.
 */
final class SplitBars implements BarSource {
  private static final long DAY_MS = 86_400_000;
  private static final int REACH_DAYS = 7;

  private final BarSource source;
  private final SplitActions actions;
  private final Optional<ZoneId> zone;
  private final Map<SeriesId, Marked> newest = new HashMap<>();

  /**
   * @param source closed with this
   * @param zone of the dates of splits; when empty, they are UTC's
   */
  SplitBars(BarSource source, SplitActions actions, Optional<ZoneId> zone) {
    this.source = source;
    this.actions = actions;
    this.zone = zone;
  }

  /** The newest bar of a series and its factor. */
  private record Marked(LocalDate day, long openTimeMs, double factor) {}

  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public Row next() {
    Row row = source.next();
    if (!(row instanceof GoodBar good)) {
      return row;
    }
    double factor = factor(good.bar());
    return factor == 1 ? row : new GoodBar(good.bar().withSplit(factor), row.file(), row.line());
  }

  private double factor(Bar bar) {
    Marked before = newest.get(bar.series());
    if (before != null && bar.openTimeMs() <= before.openTimeMs()) {
      return bar.openTimeMs() == before.openTimeMs() ? before.factor() : 1;
    }
    LocalDate day = day(bar);
    LocalDate since = before == null ? day.minusDays(REACH_DAYS) : before.day();
    double factor =
        actions.splits().stream()
            .filter(split -> split.symbol().equals(bar.series().symbol()))
            .filter(split -> split.date().isAfter(since) && !split.date().isAfter(day))
            .mapToDouble(SplitActions.Split::factor)
            .reduce(1, (one, other) -> one * other);
    newest.put(bar.series(), new Marked(day, bar.openTimeMs(), factor));
    return factor;
  }

  /** The date of a bar; a bar of a day may open at midnight of a zone that is not known. */
  private LocalDate day(Bar bar) {
    boolean daily = bar.series().interval().millis() % DAY_MS == 0;
    long millis = daily && zone.isEmpty() ? bar.openTimeMs() + DAY_MS / 2 : bar.openTimeMs();
    return Instant.ofEpochMilli(millis).atZone(zone.orElse(ZoneOffset.UTC)).toLocalDate();
  }

  @Override
  public OptionalLong rows() {
    return source.rows();
  }

  @Override
  public void close() {
    source.close();
  }
}
