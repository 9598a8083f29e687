package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Google Finance's {@code getprices}: lines of {@code KEY=value}, then rows that are stamped at the
 * close, with an epoch time ({@code a1460727000}) or a number of intervals after the last one.
 */
final class GooglePrices {
  private static final Pattern SECONDS = Pattern.compile("INTERVAL=(\\d+)");
  private static final Pattern SYMBOL = Pattern.compile(".*[?&]q=([^&]+).*");
  private static final String COLUMNS = "COLUMNS=";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private GooglePrices() {}

  static Optional<Layout> layout(TextHead head) {
    Optional<String> header =
        head.lines().stream().filter(line -> line.startsWith(COLUMNS + "DATE,")).findFirst();
    Optional<Long> seconds =
        head.lines().stream()
            .map(SECONDS::matcher)
            .filter(Matcher::matches)
            .map(line -> Long.valueOf(line.group(1)))
            .findFirst();
    return header.flatMap(names -> seconds.flatMap(length -> layout(head, names, length)));
  }

  private static Optional<Layout> layout(TextHead head, String header, long seconds) {
    List<String> names = TextFields.COMMAS.split(header.substring(COLUMNS.length()));
    return new HeaderColumns(head.file(), names, head.options().columns())
        .find(List.of(), head.stamps())
        .map(
            columns ->
                Layout.of("google", "Google getprices", TextFields.COMMAS, columns)
                    .stamped(Optional.of(StampEdge.CLOSE))
                    .ofSymbol(symbol(head.line(0)))
                    .of(interval(seconds))
                    .shaped(() -> new Rows(names.size(), seconds)));
  }

  private static Optional<String> symbol(String address) {
    Matcher query = SYMBOL.matcher(address);
    return query.matches() ? Optional.of(query.group(1)) : Optional.empty();
  }

  private static Optional<Interval> interval(long seconds) {
    return Spacing.interval(seconds * 1_000);
  }

  /** Adds the offsets to the last epoch time; other lines hold no row. Not thread-safe. */
  private static final class Rows implements RowShape {
    private final int count;
    private final long seconds;
    private long anchor;

    Rows(int count, long seconds) {
      this.count = count;
      this.seconds = seconds;
    }

    @Override
    public List<List<String>> rows(List<String> fields) {
      String time = fields.get(0);
      boolean anchored = time.startsWith("a") && NUMBER.matcher(time.substring(1)).lookingAt();
      if (fields.size() != count || !(anchored || NUMBER.matcher(time).matches())) {
        return isPreamble(fields) ? List.of() : List.of(fields);
      }
      List<String> row = new ArrayList<>(fields);
      if (anchored) {
        anchor = Long.parseLong(time.substring(1));
        row.set(0, time.substring(1));
      } else {
        row.set(0, Long.toString(anchor + Long.parseLong(time) * seconds));
      }
      return List.of(row);
    }

    private static boolean isPreamble(List<String> fields) {
      return fields.get(0).matches("(http|EXCHANGE|MARKET_|INTERVAL|COLUMNS|DATA|TIMEZONE).*");
    }
  }
}
