package io.barcast.producers.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.barcast.engine.bar.Interval;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Responses and messages of exchanges: Binance, Coinbase, Kraken, Bybit, OKX, and ccxt's arrays.
 */
final class ExchangeJson {
  private static final int[] USUAL = {0, 1, 2, 3, 4, 5};
  private static final int[] LOW_FIRST = {0, 3, 2, 1, 4, 5};
  private static final int[] KRAKEN = {0, 1, 2, 3, 4, 6};
  private static final String[] WORDS = {"start", "open", "high", "low", "close", "volume"};
  private static final String[] LETTERS = {"t", "o", "h", "l", "c", "v"};

  private final String file;
  private final JsonNode root;
  private final JsonBars bars;

  ExchangeJson(String file, JsonNode root, JsonBars bars) {
    this.file = file;
    this.root = root;
    this.bars = bars;
  }

  /** The layout of the document, whose bars are collected; empty when it is another's. */
  Optional<Layout> layout() {
    if (root.isArray()) {
      return arrays(root.path(0));
    }
    if (root.path("candles").isArray()) {
      root.path("candles").forEach(this::coinbase);
      return Optional.of(JsonBars.layout("coinbase", "Coinbase candles").in(ZoneOffset.UTC));
    }
    if (root.path("channel").asText().equals("candles")) {
      root.path("events").forEach(event -> event.path("candles").forEach(this::coinbase));
      return Optional.of(
          JsonBars.layout("coinbase", "Coinbase message").of(JsonBars.interval("5m")));
    }
    return message().or(this::response);
  }

  private Optional<Layout> arrays(JsonNode first) {
    if (first.isArray() && first.size() == 12) {
      root.forEach(bar -> bars.addArray(bar, JsonBars.others(""), USUAL));
      long millis = first.path(6).asLong() + 1 - first.path(0).asLong();
      return Optional.of(
          JsonBars.layout("binance-rest", "Binance klines")
              .of(Spacing.interval(Math.max(1, millis))));
    }
    return first.isArray() && first.size() == 6 ? Optional.of(sixNumbers()) : Optional.empty();
  }

  /** Coinbase's arrays have the low first, those of ccxt the open. */
  private Layout sixNumbers() {
    boolean usual = fits(1, 2, 3, 4);
    boolean lowFirst = fits(3, 2, 1, 4);
    if (usual == lowFirst) {
      throw usual ? BadFile.ambiguousColumns(file) : BadFile.unknownJson(file);
    }
    root.forEach(bar -> bars.addArray(bar, JsonBars.others(""), usual ? USUAL : LOW_FIRST));
    return usual
        ? JsonBars.layout("ccxt", "ccxt arrays")
        : JsonBars.layout("coinbase", "Coinbase candles");
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
    String topic = root.path("topic").asText();
    String channel = root.path("arg").path("channel").asText();
    if (event.path("e").asText().equals("kline")) {
      return Optional.of(binanceMessage(event.path("s").asText(), event.path("k")));
    }
    if (topic.startsWith("kline.")) {
      return Optional.of(bybitMessage(topic.split("\\.")));
    }
    if (channel.startsWith("candle")) {
      okx(root.path("arg").path("instId").asText());
      String length = channel.substring("candle".length());
      return Optional.of(JsonBars.layout("okx", "OKX message").of(JsonBars.interval(length)));
    }
    return Optional.empty();
  }

  private Layout binanceMessage(String symbol, JsonNode bar) {
    bars.addObject(bar, JsonBars.others(symbol, bar.path("x").asText()), LETTERS);
    return JsonBars.layout("binance-rest", "Binance kline message")
        .of(JsonBars.interval(bar.path("i").asText()));
  }

  private Layout bybitMessage(String[] topic) {
    String symbol = topic[topic.length - 1];
    root.path("data")
        .forEach(
            bar -> {
              String finished = bar.path("confirm").asText();
              bars.addObject(bar, JsonBars.others(symbol, finished), WORDS);
            });
    return JsonBars.layout("bybit", "Bybit message").of(bybitInterval(topic[1]));
  }

  /** A response of an exchange's REST interface. */
  private Optional<Layout> response() {
    if (root.path("result").path("list").isArray()) {
      String symbol = root.path("result").path("symbol").asText();
      root.path("result")
          .path("list")
          .forEach(bar -> bars.addArray(bar, JsonBars.others(symbol), USUAL));
      return Optional.of(JsonBars.layout("bybit", "Bybit klines"));
    }
    if (root.has("error") && root.path("result").has("last")) {
      return Optional.of(kraken());
    }
    if (root.has("code") && root.path("data").path(0).isArray()) {
      okx("");
      return Optional.of(JsonBars.layout("okx", "OKX candles"));
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
                          bars.addArray(bar, JsonBars.others(pair.getKey(), finished), KRAKEN);
                        }));
    return JsonBars.layout("kraken-rest", "Kraken OHLC");
  }

  private void okx(String symbol) {
    root.path("data")
        .forEach(
            bar -> {
              String finished =
                  bar.path(8).asText().equals("0") && !symbol.isEmpty() ? "false" : "";
              bars.addArray(bar, JsonBars.others(symbol, finished), USUAL);
            });
  }

  private void coinbase(JsonNode bar) {
    bars.addObject(bar, JsonBars.others(bar.path("product_id").asText("")), WORDS);
  }

  /** Minutes, or {@code D} and {@code W}. */
  private static Optional<Interval> bybitInterval(String code) {
    return code.matches("\\d{1,4}")
        ? Spacing.interval(Long.parseLong(code) * 60_000)
        : JsonBars.interval("1" + code);
  }
}
