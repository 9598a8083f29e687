package io.barcast.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExchangeProtocolsTest {
  private static final SourceUrls URLS = new SourceUrls("wss://stream", "https://history");
  private static final AlpacaKeys KEYS = new AlpacaKeys("my-id", "my-secret");

  private final Binance binance = new Binance(URLS);
  private final Coinbase coinbase = new Coinbase(URLS);
  private final Kraken kraken = new Kraken(URLS);
  private final Alpaca alpaca = new Alpaca(URLS, KEYS);

  @Test
  void shouldReadBinancesKlinesAndWhetherTheyAreClosed() throws Exception {
    StreamMessage closed = binance.read(Recorded.text("binance_futures_ws_kline_closed.json"));
    StreamMessage open = binance.read(Recorded.text("binance_futures_ws_kline_open.json"));
    StreamMessage combined =
        binance.read(Recorded.text("binance_ws_combined_stream_kline.DERIVED.json"));

    assertThat(closed.exchangeTimeMs()).hasValue(1_638_747_660_000L);
    assertThat(closed.candles())
        .containsExactly(
            new StreamCandle(
                "btcusdt@kline_1m",
                new Candle(1_638_747_660_000L, 0.001, 0.0025, 0.001, 0.002, 1_000),
                true));
    assertThat(open.candles()).extracting(StreamCandle::closed).containsExactly(false);
    assertThat(combined.candles())
        .extracting(StreamCandle::key, StreamCandle::closed)
        .containsExactly(tuple("bnbbtc@kline_1m", false));
    assertThat(binance.read("{\"result\":null,\"id\":1}")).isEqualTo(StreamMessage.EMPTY);
    assertThat(binance.read("{\"error\":{\"code\":2,\"msg\":\"no\"}}").error()).isPresent();
  }

  @Test
  void shouldReadBinancesHistory() throws Exception {
    Feed feed = Feed.of("binance:BTCUSDT@1m");
    List<Candle> candles =
        binance.page(feed, Recorded.text("binance_rest_klines_BTCUSDT_1m.json")).candles();

    assertThat(candles.get(0))
        .isEqualTo(new Candle(1_634_943_780_000L, 60685.22, 60729.84, 60670.9, 60719.27, 21.63272));
    assertThat(binance.history(feed, 60_000, 180_000))
        .hasToString(
            "https://history/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=60000"
                + "&endTime=179999&limit=1000");
    assertThat(binance.stream(List.of(feed, Feed.of("binance:ethusdt@1h"))))
        .hasToString("wss://stream/stream?streams=btcusdt@kline_1m/ethusdt@kline_1h");
    assertThat(binance.stream(List.of(Feed.of("binance:^X@1m"))))
        .hasToString("wss://stream/stream?streams=%5Ex@kline_1m");
    assertThat(binance.timeMs(Recorded.answer(200, Map.of(), "{\"serverTime\":1499827319559}")))
        .isEqualTo(1_499_827_319_559L);
  }

  @Test
  void shouldReadCoinbasesCandlesAsAClockOnly() throws Exception {
    StreamMessage update = coinbase.read(Recorded.text("coinbase_advanced_ws_candles.json"));
    StreamMessage heartbeat =
        coinbase.read(
            "{\"channel\":\"heartbeats\",\"timestamp\":\"2023-06-23T20:31:26.122969572Z\","
                + "\"events\":[{\"heartbeat_counter\":\"3049\"}]}");

    assertThat(update.exchangeTimeMs()).hasValue(1_775_572_205_000L);
    assertThat(update.candles())
        .containsExactly(
            new StreamCandle(
                "BTC-USD",
                new Candle(1_775_521_800_000L, 68900, 68950, 68850, 68920.5, 42.15),
                false));
    assertThat(heartbeat.exchangeTimeMs()).hasValue(1_687_552_286_122L);
    assertThat(coinbase.read("{\"type\":\"error\",\"message\":\"rate limit\"}").error())
        .hasValue("rate limit");
  }

  @Test
  void shouldReadCoinbasesHistoryOldestFirst() throws Exception {
    Feed feed = Feed.of("coinbase:BTC-USD@1h");
    List<Candle> candles =
        coinbase.page(feed, Recorded.text("coinbase_advanced_rest_candles.json")).candles();

    assertThat(candles)
        .containsExactly(
            new Candle(1_712_188_800_000L, 65984.18, 66387.77, 65857.35, 66314.59, 358.74851052),
            new Candle(1_712_192_400_000L, 66312.4, 66331.99, 66055.14, 66181.6, 355.82896243));
    assertThat(coinbase.history(feed, 7_200_000, 14_400_000))
        .hasToString(
            "https://history/api/v3/brokerage/market/products/BTC-USD/candles?start=7200"
                + "&end=14399&granularity=ONE_HOUR");
    assertThat(coinbase.greetings(List.of(feed)).get(1)).contains("\"product_ids\":[\"BTC-USD\"]");
  }

  @Test
  void shouldReadKrakensCandlesUnderBothNamesOfBitcoin() throws Exception {
    Feed feed = Feed.of("kraken:XBT/USD@1m");
    StreamMessage update =
        kraken.read(
            "{\"channel\":\"ohlc\",\"type\":\"update\",\"timestamp\":\"2023-10-04T16:26:30.5Z\","
                + "\"data\":[{\"symbol\":\"BTC/USD\",\"open\":3,\"high\":5,\"low\":2,\"close\":4,"
                + "\"volume\":7,\"interval_begin\":\"2023-10-04T16:26:00.000000000Z\","
                + "\"interval\":1}]}");
    List<Candle> history = kraken.page(feed, Recorded.text("kraken_rest_ohlc.json")).candles();

    assertThat(update.candles())
        .containsExactly(
            new StreamCandle(
                kraken.key(feed), new Candle(1_696_436_760_000L, 3, 5, 2, 4, 7), false));
    assertThat(kraken.read("{\"channel\":\"heartbeat\"}")).isEqualTo(StreamMessage.EMPTY);
    assertThat(history.get(0))
        .isEqualTo(new Candle(1_502_402_520_000L, 3449.992, 3449.999, 3449.992, 3449.999, 1.012));
    assertThat(kraken.history(feed, 120_000, 240_000))
        .hasToString("https://history/0/public/OHLC?pair=XBTUSD&interval=1&since=119");
    assertThat(kraken.greetings(List.of(feed)).get(0)).contains("\"symbol\":[\"BTC/USD\"]");
  }

  @Test
  void shouldTellKrakensUnknownPairsFromItsRateLimit() {
    Feed feed = Feed.of("kraken:NO/SUCH@1m");

    assertThatThrownBy(() -> kraken.page(feed, "{\"error\":[\"EQuery:Unknown asset pair\"]}"))
        .isInstanceOfSatisfying(FeedException.class, e -> assertThat(e.isPermanent()).isTrue());
    assertThatThrownBy(() -> kraken.page(feed, "{\"error\":[\"EGeneral:Too many requests\"]}"))
        .isInstanceOfSatisfying(FeedException.class, e -> assertThat(e.isPermanent()).isFalse());
  }

  @Test
  void shouldReadAlpacasBarsAndHistory() throws Exception {
    StreamMessage bar = alpaca.read(Recorded.text("alpaca_ws_bar.DERIVED.json"));
    List<Candle> daily =
        alpaca
            .page(Feed.of("alpaca:AAPL@1d"), Recorded.text("alpaca_v2_stocks_bars_1.json"))
            .candles();
    List<Candle> crypto =
        alpaca
            .page(Feed.of("alpaca:BTC/USD@1h"), Recorded.text("alpaca_crypto_bars.json"))
            .candles();

    assertThat(bar.exchangeTimeMs()).isEqualTo(OptionalLong.empty());
    assertThat(bar.candles())
        .containsExactly(
            new StreamCandle(
                "AAPL", new Candle(10_000, 177.94, 178.005, 177.94, 178.005, 8_547), true));
    assertThat(daily.get(0).openTimeMs()).isEqualTo(SessionDay.openMs("2022-02-01"));
    assertThat(crypto).extracting(Candle::openTimeMs).containsExactly(1_646_802_000_000L);
    assertThat(alpaca.read("[{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed\"}]").error())
        .hasValue("auth failed");
  }

  @Test
  void shouldShowAlpacasKeysNowhere() {
    Feed feed = Feed.of("alpaca:AAPL@1m");

    assertThat(
            alpaca.history(feed, 0, 1).toString()
                + alpaca.time()
                + KEYS
                + alpaca.stream(List.of(feed)))
        .doesNotContain("my-id", "my-secret");
    assertThat(alpaca.history(feed, 0, 1).headers()).containsValue("my-secret");
    assertThat(alpaca.isStreamed(feed)).isTrue();
    assertThat(alpaca.isStreamed(Feed.of("alpaca:AAPL@1d"))).isFalse();
    assertThat(alpaca.isStreamed(Feed.of("alpaca:BTC/USD@1m"))).isFalse();
  }

  @Test
  void shouldRejectACutMessage() throws Exception {
    String whole = Recorded.text("binance_futures_ws_kline_closed.json");
    for (StreamProtocol protocol : List.of(binance, coinbase, kraken, alpaca)) {
      assertThatThrownBy(() -> protocol.read(whole.substring(0, whole.length() / 2)))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("is not JSON");
    }
  }
}
