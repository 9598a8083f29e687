package io.barcast.producers.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.barcast.engine.bar.Interval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Responses of vendors of stock prices: Yahoo, Alpaca and Alpha Vantage, and ta4j's files. */
final class VendorJson {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final String[] LETTERS = {"t", "o", "h", "l", "c", "v"};

  private final String file;
  private final JsonNode root;
  private final JsonBars bars;

  VendorJson(String file, JsonNode root, JsonBars bars) {
    this.file = file;
    this.root = root;
    this.bars = bars;
  }

  /** The layout of the document, whose bars are collected; empty when it is another's. */
  Optional<Layout> layout() {
    if (root.path("chart").path("result").isArray()) {
      return Optional.of(yahoo(root.path("chart").path("result").path(0)));
    }
    if (root.has("bars")) {
      return Optional.of(alpaca());
    }
    if (root.path("ohlc").isArray()) {
      return Optional.of(ta4j());
    }
    if (root.path(0).path("T").asText().equals("b")) {
      root.forEach(bar -> bars.addObject(bar, JsonBars.others(bar.path("S").asText()), LETTERS));
      return Optional.of(alpacaLayout("Alpaca message").of(JsonBars.interval("1m")));
    }
    return alphaVantage();
  }

  private Layout alpaca() {
    if (root.path("bars").isArray()) {
      root.path("bars")
          .forEach(bar -> bars.addObject(bar, JsonBars.others(text("symbol")), LETTERS));
    } else {
      root.path("bars")
          .properties()
          .forEach(
              symbol ->
                  symbol
                      .getValue()
                      .forEach(
                          bar -> bars.addObject(bar, JsonBars.others(symbol.getKey()), LETTERS)));
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
                    JsonBars.others(""),
                    "endTime",
                    "openPrice",
                    "highPrice",
                    "lowPrice",
                    "closePrice",
                    "volume"));
    String[] name = text("name").split("[_@]");
    return JsonBars.layout("ta4j", "ta4j bars")
        .stamped(Optional.of(StampEdge.CLOSE))
        .ofSymbol(Optional.of(name[0]).filter(symbol -> !symbol.isEmpty()))
        .of(name.length > 1 ? duration(name[1]) : Optional.empty());
  }

  private Layout yahoo(JsonNode result) {
    JsonNode times = result.path("timestamp");
    JsonNode quote = result.path("indicators").path("quote").path(0);
    JsonNode meta = result.path("meta");
    JsonNode splits = result.path("events").path("splits");
    for (int i = 0; i < times.size(); i++) {
      String split = split(splits.path(times.path(i).asText()));
      yahooBar(i, times, quote, List.of(meta.path("symbol").asText(), split, ""));
    }
    String granularity = meta.path("dataGranularity").asText();
    if (granularity.endsWith("mo")) {
      throw BadFile.months(file);
    }
    return JsonBars.layout("yahoo-chart", "Yahoo chart")
        .in(zone(meta.path("exchangeTimezoneName").asText("UTC")))
        .of(JsonBars.interval(granularity.replace("wk", "w")))
        .bySession();
  }

  private void yahooBar(int i, JsonNode times, JsonNode quote, List<String> others) {
    bars.add(
        JsonNodeFactory.instance.objectNode().put("timestamp", times.path(i).asLong()),
        others,
        times.path(i),
        quote.path("open").path(i),
        quote.path("high").path(i),
        quote.path("low").path(i),
        quote.path("close").path(i),
        quote.path("volume").path(i));
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
            JsonBars.layout("alphavantage", "Alpha Vantage series")
                .in(zone(zoneName(meta).replace("US/Eastern", "America/New_York"))));
      }
    }
    return Optional.empty();
  }

  private void alphaVantage(String time, JsonNode bar, JsonNode meta) {
    JsonNode stamp = JsonNodeFactory.instance.textNode(time);
    bars.add(
        bar,
        JsonBars.others(meta.path("2. Symbol").asText("")),
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

  private ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw BadFile.withoutZone(file, name);
    }
  }

  private static Optional<Interval> duration(String iso) {
    try {
      return Spacing.interval(Duration.parse(iso).toMillis());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
