package io.barcast.producers.feed;

import io.barcast.runtime.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The settings of live feeds.
 *
 * @param historyBars how many past bars are asked for when none is on the topic
 * @param times how patient feeds are
 * @param urls where sources are, by name
 * @param alpaca the keys for Alpaca
 */
public record FeedSettings(
    int historyBars, FeedTimes times, Map<String, SourceUrls> urls, AlpacaKeys alpaca) {
  private static final String HISTORY_BARS = "feed.history.bars";
  private static final String FIRST_PAUSE = "feed.reconnect.backoff.ms";
  private static final String LONGEST_PAUSE = "feed.reconnect.backoff.max.ms";
  private static final String SILENCE = "feed.silence.ms";
  private static final String CONNECTION_AGE = "feed.connection.age.ms";
  private static final String SETTLE = "feed.settle.ms";
  private static final String POLL = "feed.poll.ms";
  private static final String ALPACA_KEY = "feed.alpaca.key";
  private static final String ALPACA_SECRET = "feed.alpaca.secret";
  private static final String STREAM_URL = "feed.%s.stream.url";
  private static final String HISTORY_URL = "feed.%s.history.url";

  private static final Map<String, SourceUrls> PUBLIC =
      new TreeMap<>(
          Map.of(
              "binance",
              new SourceUrls("wss://stream.binance.com:9443", "https://api.binance.com"),
              "coinbase",
              new SourceUrls("wss://advanced-trade-ws.coinbase.com", "https://api.coinbase.com"),
              "kraken",
              new SourceUrls("wss://ws.kraken.com/v2", "https://api.kraken.com"),
              "alpaca",
              new SourceUrls(
                  "wss://stream.data.alpaca.markets/v2/iex", "https://data.alpaca.markets"),
              "yahoo",
              new SourceUrls("", "https://query1.finance.yahoo.com"),
              "stooq",
              new SourceUrls("", "https://stooq.com"),
              "fred",
              new SourceUrls("", "https://fred.stlouisfed.org")));

  public static final ConfigDef DEFINITION = definition();

  private static ConfigDef definition() {
    ConfigDef keys =
        new ConfigDef()
            .define(
                HISTORY_BARS,
                ConfigDef.Type.INT,
                500,
                ConfigDef.Range.between(1, 1_000_000),
                Importance.MEDIUM,
                "Past bars that produce --live asks for when the topic has none of a series.");
    duration(
        keys, FIRST_PAUSE, 1_000, "Longest first pause after a failure of a feed; it doubles.");
    duration(keys, LONGEST_PAUSE, 60_000, "Longest pause after failures of a feed in a row.");
    duration(keys, SILENCE, 60_000, "Time without a message after which a feed connects again.");
    duration(keys, CONNECTION_AGE, 82_800_000, "Age at which a feed's connection is replaced.");
    duration(
        keys, SETTLE, 2_000, "Time after a bar's end at which a feed asks the exchange for it.");
    duration(keys, POLL, 60_000, "Time between two questions to a source without a stream.");
    keys.define(
        ALPACA_KEY,
        ConfigDef.Type.PASSWORD,
        "",
        Importance.MEDIUM,
        "The key id for alpaca: feeds.");
    keys.define(
        ALPACA_SECRET,
        ConfigDef.Type.PASSWORD,
        "",
        Importance.MEDIUM,
        "The secret key for alpaca: feeds.");
    PUBLIC.forEach((name, urls) -> urls(keys, name, urls));
    return keys;
  }

  private static void duration(ConfigDef keys, String key, long usual, String text) {
    keys.define(key, ConfigDef.Type.LONG, usual, ConfigDef.Range.atLeast(1), Importance.LOW, text);
  }

  private static void urls(ConfigDef keys, String name, SourceUrls urls) {
    if (!urls.stream().isEmpty()) {
      keys.define(
          STREAM_URL.formatted(name),
          ConfigDef.Type.STRING,
          urls.stream(),
          Importance.LOW,
          "Where the websocket of " + name + ": feeds is.");
    }
    keys.define(
        HISTORY_URL.formatted(name),
        ConfigDef.Type.STRING,
        urls.history(),
        Importance.LOW,
        "Where the REST interface of " + name + ": feeds is.");
  }

  public static FeedSettings of(Settings settings) {
    AbstractConfig config = settings.parse(DEFINITION);
    Map<String, SourceUrls> urls = new TreeMap<>();
    PUBLIC.forEach(
        (name, usual) ->
            urls.put(
                name,
                new SourceUrls(
                    usual.stream().isEmpty() ? "" : config.getString(STREAM_URL.formatted(name)),
                    config.getString(HISTORY_URL.formatted(name)))));
    return new FeedSettings(
        config.getInt(HISTORY_BARS),
        new FeedTimes(
            duration(config, FIRST_PAUSE),
            duration(config, LONGEST_PAUSE),
            duration(config, SILENCE),
            duration(config, CONNECTION_AGE),
            duration(config, SETTLE),
            duration(config, POLL)),
        urls,
        new AlpacaKeys(
            config.getPassword(ALPACA_KEY).value(), config.getPassword(ALPACA_SECRET).value()));
  }

  private static Duration duration(AbstractConfig config, String key) {
    return Duration.ofMillis(config.getLong(key));
  }

  SourceUrls urls(String source) {
    return urls.getOrDefault(source, new SourceUrls("", ""));
  }
}
