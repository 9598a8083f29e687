package io.barcast.producers.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.barcast.engine.bar.Interval;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells the provider of a JSON document by its shape, and collects its bars. */
final class JsonFormats {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int[] USUAL = {0, 1, 2, 3, 4, 5};
  private static final int[] LOW_FIRST = {0, 3, 2, 1, 4, 5};
  private static final int[] KRAKEN = {0, 1, 2, 3, 4, 6};
  private static final String[] WORDS = {"start", "open", "high", "low", "close", "volume"};
  private static final String[] LETTERS = {"t", "o", "h", "l", "c", "v"};

  private final Document document;
  private final JsonNode root;
  private final JsonBars bars = new JsonBars();

  private JsonFormats(Document document, JsonNode root) {
    this.document = document;
    this.root = root;
  }

  /**
   * The bars of a document.
   *
   * @throws io.barcast.runtime.UserException when it is damaged or holds none
   */
  static Table read(Document document, byte[] bytes) {
    try {
      return new JsonFormats(document, MAPPER.readTree(bytes)).table();
    } catch (JacksonException e) {
      throw BadFile.damagedJson(document.path(), e.getOriginalMessage());
    } catch (IOException e) {
      throw BadFile.damagedJson(document.path(), String.valueOf(e.getMessage()));
    }
  }

  private Table table() {
    Layout layout = layout().orElseThrow(() -> BadFile.unknownJson(document.path()));
    return Table.of(layout, bars.entries());
  }

  private Optional<Layout> layout() {
    return root.isArray() ? array() : object();
  }

  private Optional<Layout> object() {
    if (root.path("chart").path("result").isArray()) {
      return Optional.of(yahoo(root.path("chart").path("result").path(0)));
    }
    if (root.has("bars")) {
      return Optional.of(alpaca());
    }
    if (root.path("ohlc").isArray()) {
      return Optional.of(ta4j());
    }
    if (root.path("candles").isArray()) {
      root.path("candles").forEach(bar -> coinbase(bar));
      return Optional.of(layout("coinbase", "Coinbase candles").in(ZoneOffset.UTC));
    }
    if (root.path("channel").asText().equals("candles")) {
      root.path("events").forEach(event -> event.path("candles").forEach(bar -> coinbase(bar)));
      return Optional.of(layout("coinbase", "Coinbase message").of(Optional.of(Interval.of("5m"))));
    }
    return message().or(this::response).or(this::alphaVantage);
  }

  private Optional<Layout> array() {
    JsonNode first = root.path(0);
    if (first.path("T").asText().equals("b")) {
      root.forEach(bar -> bars.addObject(bar, of(bar.path("S").asText()), LETTERS));
      return Optional.of(alpacaLayout("Alpaca message").of(Optional.of(Interval.of("1m"))));
    }
    if (first.isArray() && first.size() == 12) {
      root.forEach(bar -> bars.addArray(bar, of(""), USUAL));
      long millis = first.path(6).asLong() + 1 - first.path(0).asLong();
      return Optional.of(
          layout("binance-rest", "Binance klines").of(Spacing.interval(Math.max(1, millis))));
    }
    return first.isArray() && first.size() == 6 ? Optional.of(sixNumbers()) : Optional.empty();
  }

  /** Coinbase's arrays have the low first, those of ccxt the open. */
  private Layout sixNumbers() {
    boolean usual = fits(1, 2, 3, 4);
    boolean lowFirst = fits(3, 2, 1, 4);
    if (usual == lowFirst) {
      throw usual
          ? BadFile.ambiguousColumns(document.path())
          : BadFile.unknownJson(document.path());
    }
    root.forEach(bar -> bars.addArray(bar, of(""), usual ? USUAL : LOW_FIRST));
    return usual ? layout("ccxt", "ccxt arrays") : layout("coinbase", "Coinbase candles");
  }

  private boolean fits(int open, int high, int low, int close) {
    for (JsonNode bar : root) {
      double top = Math.max(bar.path(open).asDouble(), bar.path(close).asDouble());
      double bottom = Math.min(bar.path(open).asDouble(), bar.path(close).asDouble());
      if (bar.path(high).asDouble() < top || bar.path(low).asDouble() > bottom) {
        return false;
      }
    }
    return true;
  }

  /** A message of a websocket. */
  private Optional<Layout> message() {
    JsonNode event = root.has("stream") ? root.path("data") : root;
    if (event.path("e").asText().equals("kline")) {
      JsonNode bar = event.path("k");
      bars.addObject(bar, of(event.path("s").asText(), bar.path("x").asText()), LETTERS);
      return Optional.of(
          layout("binance-rest", "Binance kline message").of(interval(bar.path("i").asText())));
    }
    if (root.path("topic").asText().startsWith("kline.")) {
      String[] topic = root.path("topic").asText().split("\\.");
      root.path("data")
          .forEach(bar -> bars.addObject(bar, of(topic[2], bar.path("confirm").asText()), WORDS));
      return Optional.of(layout("bybit", "Bybit message").of(bybitInterval(topic[1])));
    }
    if (root.path("arg").path("channel").asText().startsWith("candle")) {
      okx(root.path("arg").path("instId").asText());
      String length = root.path("arg").path("channel").asText().substring("candle".length());
      return Optional.of(layout("okx", "OKX message").of(interval(length)));
    }
    return Optional.empty();
  }

  /** A response of an exchange's REST interface. */
  private Optional<Layout> response() {
    if (root.path("result").path("list").isArray()) {
      String symbol = root.path("result").path("symbol").asText();
      root.path("result").path("list").forEach(bar -> bars.addArray(bar, of(symbol), USUAL));
      return Optional.of(layout("bybit", "Bybit klines"));
    }
    if (root.has("error") && root.path("result").has("last")) {
      return Optional.of(kraken());
    }
    if (root.has("code") && root.path("data").path(0).isArray()) {
      okx("");
      return Optional.of(layout("okx", "OKX candles"));
    }
    return Optional.empty();
  }

  /** The row behind {@code last} is the bar that is still in progress. */
  private Layout kraken() {
    long last = root.path("result").path("last").asLong();
    root.path("result")
        .properties()
        .forEach(
            pair ->
                pair.getValue()
                    .forEach(
                        bar -> {
                          String finished = String.valueOf(bar.path(0).asLong() <= last);
                          bars.addArray(bar, of(pair.getKey(), finished), KRAKEN);
                        }));
    return layout("kraken-rest", "Kraken OHLC");
  }

  private void okx(String symbol) {
    root.path("data")
        .forEach(
            bar -> {
              String finished =
                  bar.path(8).asText().equals("0") && !symbol.isEmpty() ? "false" : "";
              bars.addArray(bar, of(symbol, finished), USUAL);
            });
  }

  private void coinbase(JsonNode bar) {
    bars.addObject(bar, of(bar.path("product_id").asText("")), WORDS);
  }

  private Layout alpaca() {
    if (root.path("bars").isArray()) {
      root.path("bars").forEach(bar -> bars.addObject(bar, of(text("symbol")), LETTERS));
    } else {
      root.path("bars")
          .properties()
          .forEach(
              symbol ->
                  symbol
                      .getValue()
                      .forEach(bar -> bars.addObject(bar, of(symbol.getKey()), LETTERS)));
    }
    return alpacaLayout("Alpaca bars");
  }

  private static Layout alpacaLayout(String title) {
    return Layout.of("alpaca", title, TextFields.COMMAS, JsonBars.COLUMNS).in(NEW_YORK);
  }

  /** Its times are the last millisecond of each bar. */
  private Layout ta4j() {
    root.path("ohlc")
        .forEach(
            bar ->
                bars.addObject(
                    bar,
                    of(""),
                    "endTime",
                    "openPrice",
                    "highPrice",
                    "lowPrice",
                    "closePrice",
                    "volume"));
    String[] name = text("name").split("[_@]");
    return layout("ta4j", "ta4j bars")
        .stamped(Optional.of(StampEdge.CLOSE))
        .ofSymbol(Optional.of(name[0]).filter(symbol -> !symbol.isEmpty()))
        .of(name.length > 1 ? duration(name[1]) : Optional.empty());
  }

  private Layout yahoo(JsonNode result) {
    JsonNode times = result.path("timestamp");
    JsonNode quote = result.path("indicators").path("quote").path(0);
    JsonNode meta = result.path("meta");
    for (int i = 0; i < times.size(); i++) {
      String split = split(result.path("events").path("splits").path(times.path(i).asText()));
      JsonNode bar = MAPPER.createObjectNode().put("timestamp", times.path(i).asLong());
      bars.add(
          bar,
          List.of(meta.path("symbol").asText(), split, ""),
          times.path(i),
          quote.path("open").path(i),
          quote.path("high").path(i),
          quote.path("low").path(i),
          quote.path("close").path(i),
          quote.path("volume").path(i));
    }
    String granularity = meta.path("dataGranularity").asText();
    if (granularity.endsWith("mo")) {
      throw BadFile.months(document.path());
    }
    return layout("yahoo-chart", "Yahoo chart")
        .in(zone(meta.path("exchangeTimezoneName").asText("UTC")))
        .of(interval(granularity.replace("wk", "w")))
        .bySession();
  }

  private static String split(JsonNode split) {
    double factor = split.path("numerator").asDouble() / split.path("denominator").asDouble();
    return Double.isFinite(factor) ? String.valueOf(factor) : "";
  }

  private Optional<Layout> alphaVantage() {
    JsonNode meta = root.path("Meta Data");
    for (Map.Entry<String, JsonNode> named : root.properties()) {
      if (named.getKey().startsWith("Time Series")) {
        named
            .getValue()
            .properties()
            .forEach(bar -> alphaVantage(bar.getKey(), bar.getValue(), meta));
        return Optional.of(
            layout("alphavantage", "Alpha Vantage series")
                .in(zone(zoneName(meta).replace("US/Eastern", "America/New_York"))));
      }
    }
    return Optional.empty();
  }

  private void alphaVantage(String time, JsonNode bar, JsonNode meta) {
    JsonNode stamp = MAPPER.getNodeFactory().textNode(time);
    bars.add(
        bar,
        meta.path("2. Symbol").asText(""),
        stamp,
        bar.path("1. open"),
        bar.path("2. high"),
        bar.path("3. low"),
        bar.path("4. close"),
        bar.has("6. volume") ? bar.path("6. volume") : bar.path("5. volume"));
  }

  private static String zoneName(JsonNode meta) {
    for (Map.Entry<String, JsonNode> named : meta.properties()) {
      if (named.getKey().endsWith("Time Zone")) {
        return named.getValue().asText();
      }
    }
    return "US/Eastern";
  }

  private String text(String field) {
    return root.path(field).asText("");
  }

  private static Layout layout(String format, String title) {
    return Layout.of(format, title, TextFields.COMMAS, JsonBars.COLUMNS);
  }

  private static List<String> of(String symbol) {
    return List.of(symbol, "", "");
  }

  private static List<String> of(String symbol, String finished) {
    return List.of(symbol, "", finished);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** A code such as {@code 1m}, {@code 1H} or {@code 1D}; empty when it is none. */
  private static Optional<Interval> interval(String code) {
    String lower = code.endsWith("M") ? code : code.toLowerCase(Locale.ROOT);
    return lower.matches("[1-9]\\d{0,3}[smhdw]")
        ? Spacing.interval(Interval.of(lower).millis())
        : Optional.empty();
  }

  /** Minutes, or {@code D} and {@code W}. */
  private static Optional<Interval> bybitInterval(String code) {
    return code.matches("\\d{1,4}")
        ? Spacing.interval(Long.parseLong(code) * 60_000)
        : interval("1" + code);
  }

  private static Optional<Interval> duration(String iso) {
    try {
      return Spacing.interval(Duration.parse(iso).toMillis());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
