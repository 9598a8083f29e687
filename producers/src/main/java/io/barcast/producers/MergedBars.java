package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import io.barcast.producers.file.BadFile;
import io.barcast.producers.file.Document;
import io.barcast.producers.file.Documents;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * Merges several sources by close time and symbol, so that all partitions advance together in event
 * time. One row per source is held in memory; a returned one is replaced when the next is asked
 * for, so that a source that is still being written delays nothing. A bad row has no time and is
 * returned as soon as it is read. Rows that are out of order within a source stay so. Of a bar that
 * two sources hold with different values, one stands: see {@link Conflicts}.
 */
final class MergedBars implements BarSource {
  private final List<BarSource> sources;
  private final Conflicts conflicts;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingLong(Head::closeTimeMs)
              .thenComparing(Head::symbol)
              .thenComparingInt(Head::place));
  private final Deque<Integer> taken = new ArrayDeque<>();

  private MergedBars(List<BarSource> sources, Conflicts conflicts) {
    this.sources = sources;
    this.conflicts = conflicts;
    for (int place = 0; place < sources.size(); place++) {
      refill(place);
    }
  }

  static BarSource open(List<Path> files, CsvSettings settings) {
    if (Collections.frequency(files, Documents.STANDARD_INPUT) > 1) {
      throw BadFile.readTwice();
    }
    List<BarSource> opened = new ArrayList<>();
    try {
      for (Path file : files) {
        for (Document document : Documents.of(file, settings.standardInput())) {
          opened.add(FileBars.open(document, settings.options()));
        }
      }
      BarSource merged = new MergedBars(opened, new Conflicts(settings.options().notes()));
      return settings.actions().splits().isEmpty()
          ? merged
          : new SplitBars(merged, settings.actions(), settings.options().zone());
    } catch (RuntimeException e) {
      opened.forEach(BarSource::close);
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    refillTaken();
    return !heads.isEmpty();
  }

  @Override
  public Row next() {
    refillTaken();
    Head head = heads.remove();
    taken.add(head.place());
    Row row = head.row();
    for (Head other = heads.peek(); other != null; other = heads.peek()) {
      if (!differ(row, other.row())) {
        return row;
      }
      taken.add(heads.remove().place());
      row = conflicts.standing((GoodBar) row, (GoodBar) other.row());
    }
    return row;
  }

  /** Whether two rows hold different values of one bar. */
  private static boolean differ(Row one, Row other) {
    if (one instanceof GoodBar first && other instanceof GoodBar second) {
      Bar bar = first.bar();
      return bar.series().equals(second.bar().series())
          && bar.openTimeMs() == second.bar().openTimeMs()
          && bar.closeTimeMs() == second.bar().closeTimeMs()
          && !bar.sameContent(second.bar());
    }
    return false;
  }

  @Override
  public OptionalLong rows() {
    return sources.stream().map(BarSource::rows).allMatch(OptionalLong::isPresent)
        ? OptionalLong.of(
            sources.stream().map(BarSource::rows).mapToLong(OptionalLong::orElseThrow).sum())
        : OptionalLong.empty();
  }

  @Override
  public void close() {
    conflicts.printCount();
    sources.forEach(BarSource::close);
  }

  /** Reads the rows that follow the last ones returned. */
  private void refillTaken() {
    while (!taken.isEmpty()) {
      refill(taken.remove());
    }
  }

  private void refill(int place) {
    BarSource source = sources.get(place);
    if (source.hasNext()) {
      heads.add(Head.of(source.next(), place));
    }
  }

  private record Head(Row row, long closeTimeMs, String symbol, int place) {
    static Head of(Row row, int place) {
      return row instanceof GoodBar good
          ? new Head(row, good.bar().closeTimeMs(), good.bar().series().symbol(), place)
          : new Head(row, Long.MIN_VALUE, "", place);
    }
  }
}
