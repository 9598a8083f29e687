package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an exchange writes what a scripted one says, in the forms of recorded messages. */
enum Dialect {
  BINANCE("BTCUSDT", 1_000) {
    @Override
    String stream(Bar bar, long nowMs, boolean closed) {
      return """
          {"stream":"btcusdt@kline_1m","data":{"e":"kline","E":%d,"s":"BTCUSDT","k":{"t":%d,\
          "T":%d,"s":"BTCUSDT","i":"1m","f":100,"L":200,"o":"%s","c":"%s","h":"%s","l":"%s",\
          "v":"%s","n":100,"x":%b,"q":"1.0","V":"500","Q":"0.5","B":"123456"}}}"""
          .formatted(
              nowMs,
              bar.openTimeMs(),
              bar.closeTimeMs() - 1,
              bar.open(),
              bar.close(),
              bar.high(),
              bar.low(),
              bar.volume(),
              closed);
    }

    @Override
    Optional<String> heartbeat(long nowMs) {
      return Optional.empty();
    }

    @Override
    String time(long nowMs) {
      return "{\"serverTime\":" + nowMs + "}";
    }

    @Override
    String history(Map<String, String> query, List<Bar> bars) {
      long fromMs = Long.parseLong(query.get("startTime"));
      long toMs = Long.parseLong(query.get("endTime"));
      return bars.stream()
          .filter(bar -> bar.openTimeMs() >= fromMs && bar.openTimeMs() <= toMs)
          .limit(pageBars)
          .map(
              bar ->
                  "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,\"1.0\",617,\"1.0\",\"1.0\",\"0\"]"
                      .formatted(
                          bar.openTimeMs(),
                          bar.open(),
                          bar.high(),
                          bar.low(),
                          bar.close(),
                          bar.volume(),
                          bar.closeTimeMs() - 1))
          .collect(Collectors.joining(",", "[", "]"));
    }
  },

  COINBASE("BTC-USD", 300) {
    @Override
    String stream(Bar bar, long nowMs, boolean closed) {
      long fiveMinutesMs = bar.openTimeMs() - Math.floorMod(bar.openTimeMs(), 300_000L);
      return """
          {"channel":"candles","client_id":"","timestamp":"%s","sequence_num":3,"events":[\
          {"type":"update","candles":[{"start":"%d","high":"%s","low":"%s","open":"%s",\
          "close":"%s","volume":"%s","product_id":"BTC-USD"}]}]}"""
          .formatted(
              Instant.ofEpochMilli(nowMs),
              fiveMinutesMs / 1_000,
              bar.high(),
              bar.low(),
              bar.open(),
              bar.close(),
              bar.volume());
    }

    @Override
    Optional<String> heartbeat(long nowMs) {
      return Optional.of(
          """
          {"channel":"heartbeats","client_id":"","timestamp":"%s","sequence_num":0,"events":[\
          {"current_time":"2023-06-23 20:31:56.121961769 +0000 UTC m=+91717.525857105",\
          "heartbeat_counter":"3049"}]}"""
              .formatted(Instant.ofEpochMilli(nowMs)));
    }

    @Override
    String time(long nowMs) {
      return "{\"iso\":\"%s\",\"epochSeconds\":\"%d\",\"epochMillis\":\"%d\"}"
          .formatted(Instant.ofEpochMilli(nowMs), nowMs / 1_000, nowMs);
    }

    @Override
    String history(Map<String, String> query, List<Bar> bars) {
      long fromMs = 1_000 * Long.parseLong(query.get("start"));
      long toMs = 1_000 * Long.parseLong(query.get("end"));
      List<Bar> newestFirst =
          new ArrayList<>(
              bars.stream()
                  .filter(bar -> bar.openTimeMs() >= fromMs && bar.openTimeMs() <= toMs)
                  .toList());
      Collections.reverse(newestFirst);
      return newestFirst.stream()
          .limit(350)
          .map(
              bar ->
                  """
                  {"start":"%d","low":"%s","high":"%s","open":"%s","close":"%s","volume":"%s"}"""
                      .formatted(
                          bar.openTimeMs() / 1_000,
                          bar.low(),
                          bar.high(),
                          bar.open(),
                          bar.close(),
                          bar.volume()))
          .collect(Collectors.joining(",", "{\"candles\":[", "]}"));
    }
  },

  KRAKEN("XBT/USD", 720) {
    @Override
    String stream(Bar bar, long nowMs, boolean closed) {
      return """
          {"channel":"ohlc","type":"update","timestamp":"%s","data":[{"symbol":"BTC/USD",\
          "open":%s,"high":%s,"low":%s,"close":%s,"trades":8,"volume":%s,"vwap":%s,\
          "interval_begin":"%s","interval":1,"timestamp":"%s"}]}"""
          .formatted(
              Instant.ofEpochMilli(nowMs),
              bar.open(),
              bar.high(),
              bar.low(),
              bar.close(),
              bar.volume(),
              bar.close(),
              Instant.ofEpochMilli(bar.openTimeMs()),
              Instant.ofEpochMilli(bar.closeTimeMs()));
    }

    @Override
    Optional<String> heartbeat(long nowMs) {
      return Optional.of("{\"channel\":\"heartbeat\"}");
    }

    @Override
    String time(long nowMs) {
      return "{\"error\":[],\"result\":{\"unixtime\":%d}}".formatted(nowMs / 1_000);
    }

    @Override
    String history(Map<String, String> query, List<Bar> bars) {
      long sinceMs = 1_000 * Long.parseLong(query.get("since"));
      List<Bar> newest = bars.subList(Math.max(0, bars.size() - pageBars), bars.size());
      return newest.stream()
          .filter(bar -> bar.openTimeMs() > sinceMs)
          .map(
              bar ->
                  "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"1.0\",\"%s\",7]"
                      .formatted(
                          bar.openTimeMs() / 1_000,
                          bar.open(),
                          bar.high(),
                          bar.low(),
                          bar.close(),
                          bar.volume()))
          .collect(
              Collectors.joining(
                  ",", "{\"error\":[],\"result\":{\"XXBTZUSD\":[", "],\"last\":1502402520}}"));
    }
  },

  ALPACA("AAPL", 10_000) {
    @Override
    String stream(Bar bar, long nowMs, boolean closed) {
      return closed
          ? "[{\"T\":\"b\",\"S\":\"AAPL\"," + fields(bar) + "}]"
          : "[{\"T\":\"subscription\",\"trades\":[],\"quotes\":[],\"bars\":[\"AAPL\"]}]";
    }

    @Override
    Optional<String> heartbeat(long nowMs) {
      return Optional.empty();
    }

    /** Only the header of the answer says the time. */
    @Override
    String time(long nowMs) {
      return "{}";
    }

    @Override
    String history(Map<String, String> query, List<Bar> bars) {
      if (!query.containsKey("start")) {
        return time(0);
      }
      long fromMs = Instant.parse(query.get("start")).toEpochMilli();
      return bars.stream()
          .filter(bar -> bar.openTimeMs() >= fromMs)
          .limit(pageBars)
          .map(bar -> "{" + fields(bar) + "}")
          .collect(
              Collectors.joining(",", "{\"bars\":{\"AAPL\":[", "]},\"next_page_token\":null}"));
    }

    private static String fields(Bar bar) {
      return "\"t\":\"%s\",\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":%s,\"n\":66,\"vw\":1.0"
          .formatted(
              Instant.ofEpochMilli(bar.openTimeMs()),
              bar.open(),
              bar.high(),
              bar.low(),
              bar.close(),
              bar.volume());
    }
  };

  final String symbol;
  final int pageBars;

  Dialect(String symbol, int pageBars) {
    this.symbol = symbol;
    this.pageBars = pageBars;
  }

  String source() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the stream says that a candle is closed. */
  boolean closes() {
    return this == BINANCE || this == ALPACA;
  }

  /** Whether it trades around the clock. */
  boolean continuous() {
    return this != ALPACA;
  }

  /** A message about a candle; of the exchanges that say so, that it is closed. */
  abstract String stream(Bar bar, long nowMs, boolean closed);

  abstract Optional<String> heartbeat(long nowMs);

  abstract String time(long nowMs);

  /**
   * The answer to a question for history.
   *
   * @param bars what the exchange has, the last one in progress
   */
  abstract String history(Map<String, String> query, List<Bar> bars);
}
