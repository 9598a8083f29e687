package io.barcast.producers.file;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarFault;
import io.barcast.engine.bar.SeriesId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Parses the rows of one file. */
final class RowParser {
  private final Layout layout;
  private final StampParser stamps;
  private final String symbol;
  private final boolean json;

  /**
   * @param symbol of rows without their own
   */
  RowParser(Layout layout, StampParser stamps, String symbol) {
    this.layout = layout;
    this.stamps = stamps;
    this.symbol = symbol;
    this.json = layout.columns().equals(JsonBars.COLUMNS);
  }

  /** The fields of a row, as many as the layout has columns. */
  List<String> fields(Entry entry) throws RowFault {
    if (!entry.fault().isEmpty()) {
      throw new RowFault(RefusedRow.UNREADABLE, entry.fault());
    }
    int expected = layout.columns().count();
    if (entry.fields().size() != expected) {
      throw RowFault.unreadable(
          "row has %d fields, expected %d as in the header or the first row",
          entry.fields().size(), expected);
    }
    return entry.fields();
  }

  String symbol(List<String> fields) {
    if (!layout.columns().has(Role.SYMBOL)) {
      return symbol;
    }
    String own = layout.columns().field(Role.SYMBOL, fields).trim();
    return own.isEmpty() && json ? symbol : own;
  }

  /** The time of a row; with {@code zone} for times that name none. */
  Stamp stamp(List<String> fields) throws RowFault {
    String text = layout.columns().field(Role.TIME, fields);
    Optional<Stamp> stamp = stamps.parse(text);
    if (stamp.isPresent() && layout.columns().has(Role.TIME_OF_DAY)) {
      stamp = withTime(stamp.get(), layout.columns().field(Role.TIME_OF_DAY, fields));
    }
    return stamp.orElseThrow(() -> unreadableTime(fields));
  }

  /** The unit of a row's epoch time. */
  String epochUnit(List<String> fields) {
    return StampParser.epochUnit(layout.columns().field(Role.TIME, fields).trim());
  }

  private static Optional<Stamp> withTime(Stamp day, String text) {
    Optional<LocalTime> time = StampParser.timeOfDay(text);
    return time.map(day::at);
  }

  private RowFault unreadableTime(List<String> fields) {
    return RowFault.unreadable(
        "time is '%.40s', expected a date or a time with its zone, like 2020-12-15T14:30:00Z",
        layout.columns().field(Role.TIME, fields));
  }

  /** A stamp that is a moment: with a zone of its own or of the file. */
  Stamp moment(List<String> fields, Optional<ZoneId> zone) throws RowFault {
    Stamp stamp = stamp(fields);
    if (stamp.needsZone() && !stamp.atMidnight() && zone.isEmpty()) {
      throw unreadableTime(fields);
    }
    if (zone.isPresent() && stamp.isSkippedIn(zone.get())) {
      throw RowFault.unreadable(
          "time is '%.40s', expected one that exists in %s: clocks were set forward",
          layout.columns().field(Role.TIME, fields), zone.get());
    }
    return stamp;
  }

  /** Whether the file says that the bar is still in progress. */
  boolean isUnfinished(List<String> fields) {
    String finished = layout.columns().field(Role.FINISHED, fields).trim();
    return finished.equalsIgnoreCase("false") || finished.equals("0");
  }

  boolean hasNoValue(List<String> fields) {
    return RowValues.areMissing(layout.columns(), fields);
  }

  RowValues values(List<String> fields) throws RowFault {
    return RowValues.of(layout, fields);
  }

  /** The bar of a row. */
  Bar bar(List<String> fields, RowValues values, BarTimes times, Stamp stamp, String source)
      throws RowFault {
    try {
      SeriesId series = new SeriesId(symbol(fields), times.interval());
      return values.bar(series, times.openMs(stamp), times.closeMs(stamp), source);
    } catch (BadBarException e) {
      throw new RowFault(e.fault().label(), String.valueOf(e.getMessage()));
    }
  }

  static RowFault future(List<String> fields, Layout layout, Instant now) {
    return new RowFault(
        BarFault.FUTURE_TIMESTAMP.label(),
        "bar opens at "
            + layout.columns().field(Role.TIME, fields).trim()
            + ", expected no later than now, "
            + now);
  }
}
