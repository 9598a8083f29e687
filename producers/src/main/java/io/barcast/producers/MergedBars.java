package io.barcast.producers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Merges several sources by close time and symbol, so that all partitions advance together in event
 * time. One row per source is held in memory; a returned one is replaced when the next is asked
 * for, so that a source that is still being written delays nothing. A bad row has no time and is
 * returned as soon as it is read. Rows that are out of order within a source stay so.
 */
final class MergedBars implements BarSource {
  private static final int NONE = -1;

  private final List<BarSource> sources;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingLong(Head::closeTimeMs)
              .thenComparing(Head::symbol)
              .thenComparingInt(Head::place));
  private int taken = NONE;

  private MergedBars(List<BarSource> sources) {
    this.sources = sources;
    for (int place = 0; place < sources.size(); place++) {
      refill(place);
    }
  }

  static MergedBars open(List<Path> files, CsvSettings settings) {
    if (Collections.frequency(files, CsvBars.STANDARD_INPUT) > 1) {
      throw BadFile.readTwice();
    }
    List<BarSource> opened = new ArrayList<>();
    try {
      files.forEach(file -> opened.add(CsvBars.open(file, settings)));
      return new MergedBars(opened);
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
    taken = head.place();
    return head.row();
  }

  @Override
  public void close() {
    sources.forEach(BarSource::close);
  }

  /** Reads the row that follows the last one returned. */
  private void refillTaken() {
    if (taken != NONE) {
      int place = taken;
      taken = NONE;
      refill(place);
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
