package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables without a header: told by the number of their columns and what those hold. */
final class HeaderlessFormats {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** HistData's eastern time has no summer time. */
  private static final ZoneId EASTERN_STANDARD = ZoneOffset.ofHours(-5);

  private static final Pattern LEAN_DAY =
      Pattern.compile("(\\d{8})_([a-z0-9.]+)_(minute|second)_trade");
  private static final Pattern KRAKEN = Pattern.compile("([A-Z0-9.]+)_(1|5|15|30|60|240|720|1440)");
  private static final double LEAN_SCALE = 10_000;
  private static final Role[] USUAL = {
    Role.TIME, Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE, Role.VOLUME
  };
  private static final Role[] LOW_FIRST = {
    Role.TIME, Role.LOW, Role.HIGH, Role.OPEN, Role.CLOSE, Role.VOLUME
  };

  private final TextHead head;
  private final TextFields text;
  private final List<List<String>> rows;
  private final int count;

  private HeaderlessFormats(TextHead head, TextFields text, List<List<String>> rows) {
    this.head = head;
    this.text = text;
    this.rows = rows;
    this.count = rows.get(0).size();
  }

  static Optional<Layout> layout(TextHead head, TextFields text, int first) {
    List<List<String>> rows = head.rows(text, first);
    return rows.isEmpty() || rows.get(0).isEmpty()
        ? Optional.empty()
        : new HeaderlessFormats(head, text, rows).layout().map(layout -> layout.skipping(first));
  }

  private Optional<Layout> layout() {
    return chosen()
        .or(this::lean)
        .or(this::binance)
        .or(this::kraken)
        .or(this::histData)
        .or(this::metaTrader)
        .or(this::generic);
  }

  /** The columns that the caller gives by their places. */
  private Optional<Layout> chosen() {
    Map<String, String> chosen = head.options().columns();
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("column " + i);
    }
    Columns columns =
        new Columns(new HeaderColumns(head.file(), names, chosen).chosenPlaces(), count);
    return columns.has(Role.TIME) && columns.has(Role.CLOSE)
        ? Optional.of(Layout.of("csv", "CSV without header", text, columns))
        : Optional.empty();
  }

  /** QuantConnect LEAN's files: the day in the file's name, or {@code yyyymmdd HH:mm}. */
  private Optional<Layout> lean() {
    Matcher name = LEAN_DAY.matcher(head.document().naming().stem());
    boolean dated = name.matches();
    boolean stamped = rows.get(0).get(0).matches("\\d{8} \\d{2}:\\d{2}");
    if (count != 6 || !(dated || stamped)) {
      return Optional.empty();
    }
    boolean scaled = rows.stream().allMatch(row -> row.size() < 2 || row.get(1).matches("\\d+"));
    String symbol = dated ? name.group(2) : head.document().naming().symbol();
    Layout layout =
        Layout.of("lean", "LEAN trades bars", text, Columns.inOrder(count, USUAL))
            .named("lean", scaled ? "LEAN bars, prices x 10000" : "LEAN bars")
            .in(scaled ? NEW_YORK : ZoneOffset.UTC)
            .scaled(scaled ? LEAN_SCALE : 1)
            .ofSymbol(Optional.of(symbol.toUpperCase(Locale.ROOT)));
    return Optional.of(dated ? ofDay(layout, name.group(1), name.group(3)) : layout);
  }

  private static Layout ofDay(Layout layout, String day, String length) {
    LocalDate date = LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE);
    return layout
        .of(Optional.of(Interval.of(length.equals("minute") ? "1m" : "1s")))
        .shaped(() -> fields -> List.of(sinceMidnight(date, fields)));
  }

  private static List<String> sinceMidnight(LocalDate date, List<String> fields) {
    if (!fields.get(0).matches("\\d{1,8}")) {
      return fields;
    }
    List<String> row = new ArrayList<>(fields);
    long nanos = Long.parseLong(fields.get(0)) * 1_000_000;
    row.set(0, date.atStartOfDay().plusNanos(nanos).toString());
    return row;
  }

  private Optional<Layout> binance() {
    if (count == 12 && isEpoch(0) && isEpoch(6)) {
      return Optional.of(
          Layout.of("binance-klines", "Binance klines", text, Columns.inOrder(count, USUAL))
              .in(ZoneOffset.UTC)
              .of(length()));
    }
    if ((count == 6 || count == 7) && isEpoch(4) && isTruth(5)) {
      throw BadFile.trades(head.file(), "Binance trades");
    }
    if ((count == 7 || count == 8) && isEpoch(5) && isTruth(6)) {
      throw BadFile.trades(head.file(), "Binance aggregated trades");
    }
    return Optional.empty();
  }

  /** From the first row's open and close time. */
  private Optional<Interval> length() {
    Optional<Stamp> open = head.stamps().parse(rows.get(0).get(0));
    Optional<Stamp> close = head.stamps().parse(rows.get(0).get(6));
    return open.isEmpty() || close.isEmpty()
        ? Optional.empty()
        : Spacing.interval(
            close.get().millis(ZoneOffset.UTC) + 1 - open.get().millis(ZoneOffset.UTC));
  }

  private Optional<Layout> kraken() {
    if (count == 3 && isEpoch(0)) {
      throw BadFile.trades(head.file(), "Kraken trades");
    }
    Matcher name = KRAKEN.matcher(head.document().naming().stem());
    if (count != 7 || !isEpoch(0) || !isConsistent(USUAL)) {
      return Optional.empty();
    }
    Layout layout =
        Layout.of("kraken-ohlcvt", "Kraken OHLCVT", text, Columns.inOrder(count, USUAL))
            .in(ZoneOffset.UTC);
    return Optional.of(
        name.matches()
            ? layout
                .ofSymbol(Optional.of(name.group(1)))
                .of(Spacing.interval(Long.parseLong(name.group(2)) * 60_000))
            : layout);
  }

  private Optional<Layout> histData() {
    boolean stamped = rows.get(0).get(0).matches("\\d{8} \\d{6}");
    return count == 6 && text.delimiter() == ';' && stamped
        ? Optional.of(
            Layout.of("histdata", "HistData minutes", text, Columns.inOrder(count, USUAL))
                .in(EASTERN_STANDARD)
                .of(Optional.of(Interval.of("1m"))))
        : Optional.empty();
  }

  /** MetaTrader's export: date and time in two columns; HistData writes it as well. */
  private Optional<Layout> metaTrader() {
    List<String> first = rows.get(0);
    if (count != 7
        || !first.get(0).matches("\\d{4}\\.\\d{2}\\.\\d{2}")
        || !first.get(1).matches("\\d{2}:\\d{2}(:\\d{2})?")) {
      return Optional.empty();
    }
    Columns columns =
        Columns.inOrder(
            count,
            Role.TIME,
            Role.TIME_OF_DAY,
            Role.OPEN,
            Role.HIGH,
            Role.LOW,
            Role.CLOSE,
            Role.VOLUME);
    Layout layout = Layout.of("metatrader", "MetaTrader export", text, columns);
    return Optional.of(
        head.document().naming().stem().startsWith("DAT_MT_")
            ? layout.named("histdata", "HistData minutes").in(EASTERN_STANDARD)
            : layout);
  }

  /** A time and prices whose order shows by high and low. */
  private Optional<Layout> generic() {
    boolean timed = head.stamps().parse(rows.get(0).get(0)).isPresent();
    boolean usual = isConsistent(USUAL);
    boolean lowFirst = isConsistent(LOW_FIRST);
    if (!timed || count < 5 || count > 6 || !(usual || lowFirst)) {
      return Optional.empty();
    }
    if (usual && lowFirst) {
      throw BadFile.ambiguousColumns(head.file());
    }
    Layout layout =
        usual
            ? Layout.of("csv", "CSV without header", text, columns(USUAL))
            : Layout.of("coinbase", "Coinbase candles", text, columns(LOW_FIRST));
    return Optional.of(count < 6 ? layout.saying("no volume column: volume 0") : layout);
  }

  private Columns columns(Role[] roles) {
    return Columns.inOrder(count, Arrays.copyOf(roles, Math.min(count, roles.length)));
  }

  /** Whether high and low of most rows are the highest and lowest price in this order. */
  private boolean isConsistent(Role[] roles) {
    return PriceOrder.fits(columns(roles), rows, text);
  }

  private boolean isEpoch(int place) {
    return head.stamps()
        .parse(rows.get(0).get(place))
        .filter(stamp -> stamp.kind() == Stamp.Kind.EPOCH)
        .isPresent();
  }

  private boolean isTruth(int place) {
    return rows.get(0).get(place).trim().toLowerCase(Locale.ROOT).matches("true|false");
  }
}
