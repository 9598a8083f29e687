package io.barcast.producers.file;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides whether a split that a provider names is still to be applied. Most providers adjust the
 * prices before it, and then it is over: it counts only where the price steps by about its factor.
 * Not thread-safe.
 */
final class SplitScale {
  private final Document document;
  private final FileOptions options;
  private final Map<SeriesId, Double> closes = new HashMap<>();

  SplitScale(Document document, FileOptions options) {
    this.document = document;
    this.options = options;
  }

  /** The row, without its split where prices are on one scale already. */
  FileRow checked(FileRow row) {
    if (!(row instanceof FileBar found)) {
      return row;
    }
    Bar bar = found.bar();
    Double before = closes.put(bar.series(), bar.close());
    if (bar.splitFactor() == 1) {
      return row;
    }
    boolean applies = before != null && steps(before, bar);
    note(bar, found.line(), applies);
    return applies ? row : new FileBar(bar.withSplit(1), found.line());
  }

  private void note(Bar bar, long line, boolean applies) {
    String found = applies ? "the price steps by it" : "the prices before it are adjusted";
    Instant open = Instant.ofEpochMilli(bar.openTimeMs());
    options
        .notes()
        .accept(
            "%s:%d: split of %s at %s: %s"
                .formatted(document.label(), line, bar.splitFactor(), open, found));
  }

  /** Whether the step from the last close to the open is nearer to the factor than to none. */
  private static boolean steps(double closeBefore, Bar bar) {
    double step = Math.log(closeBefore / bar.open());
    return Math.abs(step - Math.log(bar.splitFactor())) < Math.abs(step);
  }
}
