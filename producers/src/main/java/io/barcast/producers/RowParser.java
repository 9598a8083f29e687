package io.barcast.producers;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarFault;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses each line of one file into a row. */
final class RowParser {
  /** Decimal numbers; no hexadecimal, no type suffix, no thousands separator. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  private final String file;
  private final CsvColumns columns;
  private final String symbol;
  private final Interval interval;
  private final InstantSource clock;

  RowParser(
      String file, CsvColumns columns, String symbol, Interval interval, InstantSource clock) {
    this.file = file;
    this.columns = columns;
    this.symbol = symbol;
    this.interval = interval;
    this.clock = clock;
  }

  Row parse(Line line) {
    try {
      return new GoodBar(bar(line), file, line.number());
    } catch (BadBarException e) {
      return bad(line, e.fault().label(), e.getMessage());
    } catch (RowFault e) {
      return bad(line, e.reason(), e.getMessage());
    }
  }

  private BadRow bad(Line line, String reason, @Nullable String detail) {
    return new BadRow(
        file, line.number(), line.bytes(), reason, Line.printable(String.valueOf(detail)));
  }

  private Bar bar(Line line) throws RowFault {
    List<String> fields = fields(line);
    String name = columns.symbol() < 0 ? symbol : fields.get(columns.symbol());
    SeriesId series = new SeriesId(name, interval);
    long openTimeMs = openTime(fields.get(columns.time()));
    double[] values = new double[CsvColumns.VALUE_NAMES.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(CsvColumns.VALUE_NAMES.get(i), fields.get(columns.values().get(i)));
    }
    return Bar.opening(
        series, openTimeMs, values[0], values[1], values[2], values[3], values[4], "csv:" + file);
  }

  private List<String> fields(Line line) throws RowFault {
    if (!line.fault().isEmpty()) {
      throw new RowFault(BadRow.UNREADABLE, line.fault());
    }
    List<String> fields = CsvColumns.split(line.text());
    if (fields.size() != columns.count()) {
      throw RowFault.unreadable(
          "row has %d fields, expected %d as in the header", fields.size(), columns.count());
    }
    return fields;
  }

  private long openTime(String text) throws RowFault {
    OptionalLong timeMs = BarTime.parse(text.trim());
    if (timeMs.isEmpty()) {
      throw RowFault.unreadable(
          "time is '%.40s', expected a date or a time with its zone, like 2020-12-15T14:30:00Z",
          text);
    }
    Instant now = clock.instant();
    if (timeMs.getAsLong() > now.toEpochMilli()) {
      throw new RowFault(
          BarFault.FUTURE_TIMESTAMP.label(),
          "bar opens at " + text.trim() + ", expected no later than now, " + now);
    }
    return timeMs.getAsLong();
  }

  private static double number(String name, String text) throws RowFault {
    String digits = text.trim();
    if (NUMBER.matcher(digits).matches()) {
      return Double.parseDouble(digits);
    }
    if (NOT_FINITE.matcher(digits).matches()) {
      return Double.NaN;
    }
    throw RowFault.unreadable("%s is '%.40s', expected a number", name, text);
  }

  /** Why a line is not a bar. */
  private static final class RowFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RowFault(String reason, String detail) {
      super(detail);
      this.reason = reason;
    }

    static RowFault unreadable(String format, Object... arguments) {
      return new RowFault(BadRow.UNREADABLE, String.format(Locale.ROOT, format, arguments));
    }

    String reason() {
      return reason;
    }
  }
}
