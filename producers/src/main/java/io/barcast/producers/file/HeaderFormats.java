package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Tables with a header: what its names say of the provider. */
final class HeaderFormats {
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  private HeaderFormats() {}

  static Optional<Layout> layout(TextHead head, TextFields text, int first) {
    List<String> header = text.split(head.line(first));
    List<List<String>> rows = head.rows(text, first + 1);
    HeaderColumns columns = new HeaderColumns(head.file(), header, head.options().columns());
    return columns
        .find(rows, head.stamps())
        .map(found -> Layout.of("csv", "CSV", text, found))
        .map(layout -> columns.stampsTheClose() ? stampedAtTheClose(layout) : layout)
        .map(layout -> ofProvider(layout, header, head, rows))
        .map(layout -> remarked(layout).skipping(first + 1));
  }

  private static Layout stampedAtTheClose(Layout layout) {
    return layout.stamped(Optional.of(StampEdge.CLOSE));
  }

  private static Layout remarked(Layout layout) {
    Layout said = layout;
    if (!layout.columns().has(Role.OPEN)) {
      said = said.saying("only a close: open = high = low = close");
    }
    return layout.columns().has(Role.VOLUME) ? said : said.saying("no volume column: volume 0");
  }

  private static Layout ofProvider(
      Layout layout, List<String> header, TextHead head, List<List<String>> rows) {
    List<String> names = header.stream().map(ColumnNames::plain).toList();
    if (header.get(0).equals("<TICKER>") && names.contains("per")) {
      return stooq(layout, rows, names.indexOf("per"));
    }
    if (head.line(0).startsWith("http") || head.line(0).startsWith("www.")) {
      return layout.named("cryptodatadownload", "CryptoDataDownload").in(ZoneOffset.UTC);
    }
    if (names.contains("adjclose")) {
      return names.contains("stocksplits")
          ? layout.named("yfinance", "yfinance history")
          : layout.named("yahoo", "Yahoo download");
    }
    if (names.contains("opentime") && names.contains("closetime")) {
      return layout.named("binance-klines", "Binance klines").in(ZoneOffset.UTC);
    }
    if (header.size() == 2 && isFred(header)) {
      return layout.named("fred", "FRED series").ofSymbol(Optional.of(header.get(1).trim()));
    }
    boolean utc = ColumnNames.UTC_TIMES.contains(names.get(layout.columns().of(Role.TIME)));
    return utc ? layout.in(ZoneOffset.UTC) : layout;
  }

  private static boolean isFred(List<String> header) {
    return (header.get(0).equals("DATE") || header.get(0).equals("observation_date"))
        && header.get(1).matches("[A-Z0-9_]+");
  }

  /** Days are dates; times are Warsaw's, and nobody says which edge of the bar they name. */
  private static Layout stooq(Layout layout, List<List<String>> rows, int period) {
    String length = rows.isEmpty() || rows.get(0).size() <= period ? "" : rows.get(0).get(period);
    Layout named = layout.named("stooq", "Stooq bulk file");
    return switch (length) {
      case "D" -> named.of(Optional.of(Interval.of("1d")));
      case "5" -> intraday(named, "5m");
      case "60" -> intraday(named, "1h");
      default -> named;
    };
  }

  private static Layout intraday(Layout layout, String interval) {
    return layout.of(Optional.of(Interval.of(interval))).in(WARSAW).stamped(Optional.empty());
  }
}
