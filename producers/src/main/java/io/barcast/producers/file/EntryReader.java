package io.barcast.producers.file;

import io.barcast.engine.bar.Bar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes bars of a file's rows, and counts those that are none. Not thread-safe. */
final class EntryReader {
  private static final int NAMED = 10;
  private static final int FEW_ROWS = 10;

  private final Document document;
  private final FileOptions options;
  private final Layout layout;
  private final RowParser parser;
  private final BarTimes times;
  private final Optional<ZoneId> zone;
  private final RepeatedHours hours;
  private long rows;
  private long refused;
  private long withoutValue;
  private long unfinished;
  private long repaired;

  EntryReader(
      Document document,
      FileOptions options,
      Layout layout,
      RowParser parser,
      BarTimes times,
      Optional<ZoneId> zone,
      RepeatedHours hours) {
    this.document = document;
    this.options = options;
    this.layout = layout;
    this.parser = parser;
    this.times = times;
    this.zone = zone;
    this.hours = hours;
  }

  /** The bar of a row, or why it is refused; empty without a value and for an unfinished bar. */
  Optional<FileRow> row(Entry entry) {
    rows++;
    try {
      return bar(entry, parser.fields(entry)).map(bar -> new FileBar(bar, entry.number()));
    } catch (RowFault e) {
      refused++;
      String detail = Line.printable(String.valueOf(e.getMessage()));
      return Optional.of(new RefusedRow(entry.number(), entry.raw(), e.reason(), detail));
    }
  }

  private Optional<Bar> bar(Entry entry, List<String> fields) throws RowFault {
    Stamp stamp = hours.resolved(parser.moment(fields, zone), parser.symbol(fields));
    Instant now = options.clock().instant();
    if (times.openMs(stamp) > now.toEpochMilli()) {
      throw RowParser.future(fields, layout, now);
    }
    if (parser.hasNoValue(fields)) {
      withoutValue++;
      return Optional.empty();
    }
    RowValues values = parser.values(fields);
    Bar bar = parser.bar(fields, values, times, stamp, "csv:" + document.label());
    if (bar.closeTimeMs() > now.toEpochMilli() || parser.isUnfinished(fields)) {
      hold(entry, bar);
      return Optional.empty();
    }
    repaired += values.repaired() ? 1 : 0;
    return Optional.of(bar);
  }

  private void hold(Entry entry, Bar bar) {
    unfinished++;
    if (unfinished <= NAMED) {
      say(
          "held back %s:%d: the bar of %s that closes at %s is not finished",
          document.label(), entry.number(), bar.series(), Instant.ofEpochMilli(bar.closeTimeMs()));
    }
  }

  /** Notes how many rows were no bars, and how many were repaired. */
  void printCounts() {
    if (withoutValue > 0) {
      say("%s: rows without a value, which are no bars: %d", document.label(), withoutValue);
    }
    if (unfinished > 0) {
      say("%s: unfinished bars held back: %d", document.label(), unfinished);
    }
    if (repaired > 0) {
      say(
          "%s: bars whose high or low was off by float noise and was set to open or close: %d",
          document.label(), repaired);
    }
    if (document.live() && refused >= FEW_ROWS && 2 * refused > rows) {
      say("WARNING: %d of %d rows of %s are refused", refused, rows, document.label());
    }
  }

  private void say(String format, Object... arguments) {
    options.notes().accept(Line.printable(String.format(Locale.ROOT, format, arguments)));
  }
}
