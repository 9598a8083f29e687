package io.barcast.producers.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Alpaca's market data. Its stream has minute bars of stocks, each once and closed; other
 * intervals, and crypto pairs, are polled. Prices are not adjusted for splits.
 */
final class Alpaca implements StreamProtocol {
  private static final Map<String, String> TIMEFRAMES =
      Map.of(
          "1m", "1Min", "5m", "5Min", "15m", "15Min", "30m", "30Min", "1h", "1Hour", "1d", "1Day");
  private static final int PAGE_BARS = 10_000;
  private static final String ZONE = "America/New_York";

  private final SourceUrls urls;
  private final AlpacaKeys keys;

  Alpaca(SourceUrls urls, AlpacaKeys keys) {
    this.urls = urls;
    this.keys = keys;
  }

  @Override
  public String name() {
    return "alpaca";
  }

  @Override
  public boolean supports(Feed feed) {
    return TIMEFRAMES.containsKey(feed.interval().code());
  }

  @Override
  public String supported() {
    return "1m, 5m, 15m, 30m, 1h or 1d";
  }

  @Override
  public boolean isStreamed(Feed feed) {
    return feed.interval().code().equals("1m") && !isCrypto(feed);
  }

  private static boolean isCrypto(Feed feed) {
    return feed.instrument().contains("/");
  }

  @Override
  public boolean continuous() {
    return false;
  }

  @Override
  public boolean pingsCount() {
    return true;
  }

  @Override
  public int pageBars(Feed feed) {
    return PAGE_BARS;
  }

  @Override
  public URI stream(List<Feed> feeds) {
    return URI.create(urls.stream());
  }

  @Override
  public List<String> greetings(List<Feed> feeds) {
    List<String> symbols = feeds.stream().map(Feed::instrument).sorted().toList();
    return List.of(
        JsonText.write(Map.of("action", "auth", "key", keys.id(), "secret", keys.secret())),
        JsonText.write(Map.of("action", "subscribe", "bars", symbols)));
  }

  @Override
  public String key(Feed feed) {
    return feed.instrument();
  }

  @Override
  public StreamMessage read(String text) throws FeedException {
    List<StreamCandle> candles = new ArrayList<>();
    for (JsonNode message : JsonText.read(text)) {
      String kind = message.path("T").asText();
      if (kind.equals("error")) {
        return StreamMessage.error(message.path("msg").asText());
      }
      if (kind.equals("b")) {
        long openMs = JsonText.timeMs(message.get("t"));
        candles.add(new StreamCandle(message.path("S").asText(), candle(openMs, message), true));
      }
    }
    return StreamMessage.at(OptionalLong.empty(), candles);
  }

  /** The header {@code Date} of any answer. */
  @Override
  public Request time() {
    return request("/v2/stocks/bars?symbols=AAPL&timeframe=1Day&limit=1&feed=iex");
  }

  @Override
  public long timeMs(Answer answer) throws FeedException {
    return answer.dateMs().orElseThrow(() -> FeedException.passing("answer has no date"));
  }

  @Override
  public Request history(Feed feed, long fromMs, long toMs) {
    String market = isCrypto(feed) ? "/v1beta3/crypto/us/bars?" : "/v2/stocks/bars?feed=iex&";
    return request(
        "%ssymbols=%s&timeframe=%s&start=%s&end=%s&limit=%d"
            .formatted(
                market,
                SourceUrls.encoded(feed.instrument()),
                TIMEFRAMES.get(feed.interval().code()),
                Instant.ofEpochMilli(fromMs),
                Instant.ofEpochMilli(toMs - 1),
                PAGE_BARS));
  }

  private Request request(String path) {
    return new Request(
        URI.create(urls.history() + path),
        Map.of("APCA-API-KEY-ID", keys.id(), "APCA-API-SECRET-KEY", keys.secret()));
  }

  @Override
  public HistoryPage page(Feed feed, String body) throws FeedException {
    List<Candle> candles = new ArrayList<>();
    for (JsonNode row : JsonText.read(body).path("bars").path(feed.instrument())) {
      long timeMs = JsonText.timeMs(row.get("t"));
      candles.add(candle(SessionDay.openMs(timeMs, feed.interval(), ZONE), row));
    }
    return HistoryPage.of(candles);
  }

  private static Candle candle(long openMs, JsonNode row) throws FeedException {
    return new Candle(
        openMs,
        JsonText.number(row.get("o")),
        JsonText.number(row.get("h")),
        JsonText.number(row.get("l")),
        JsonText.number(row.get("c")),
        JsonText.number(row.get("v")));
  }
}
