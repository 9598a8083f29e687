package io.barcast.producers.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Coinbase Advanced. Its stream never says that a candle is closed, and has candles of five minutes
 * only: it shows the exchange's time and that later candles exist. Bars come from the history,
 * which is asked when a candle must have closed; one is final when a later one is known.
 */
final class Coinbase implements StreamProtocol {
  private static final Map<String, String> GRANULARITIES =
      Map.of(
          "1m", "ONE_MINUTE",
          "5m", "FIVE_MINUTE",
          "15m", "FIFTEEN_MINUTE",
          "30m", "THIRTY_MINUTE",
          "1h", "ONE_HOUR",
          "2h", "TWO_HOUR",
          "6h", "SIX_HOUR",
          "1d", "ONE_DAY");
  private static final int PAGE_BARS = 300;

  private final SourceUrls urls;

  Coinbase(SourceUrls urls) {
    this.urls = urls;
  }

  @Override
  public String name() {
    return "coinbase";
  }

  @Override
  public boolean supports(Feed feed) {
    return GRANULARITIES.containsKey(feed.interval().code());
  }

  @Override
  public String supported() {
    return "1m, 5m, 15m, 30m, 1h, 2h, 6h or 1d";
  }

  @Override
  public boolean continuous() {
    return true;
  }

  @Override
  public int pageBars(Feed feed) {
    return PAGE_BARS;
  }

  @Override
  public boolean pingsCount() {
    return false;
  }

  @Override
  public URI stream(List<Feed> feeds) {
    return URI.create(urls.stream());
  }

  @Override
  public List<String> greetings(List<Feed> feeds) {
    List<String> products = feeds.stream().map(Feed::instrument).distinct().sorted().toList();
    return List.of(
        JsonText.write(Map.of("type", "subscribe", "channel", "heartbeats")),
        JsonText.write(Map.of("type", "subscribe", "channel", "candles", "product_ids", products)));
  }

  @Override
  public String key(Feed feed) {
    return feed.instrument();
  }

  @Override
  public StreamMessage read(String text) throws FeedException {
    JsonNode message = JsonText.read(text);
    if (message.path("type").asText().equals("error")) {
      return StreamMessage.error(message.path("message").asText());
    }
    if (!message.has("channel")) {
      throw FeedException.passing("message has no channel");
    }
    List<StreamCandle> candles = new ArrayList<>();
    for (JsonNode event : message.path("events")) {
      for (JsonNode candle : event.path("candles")) {
        candles.add(new StreamCandle(candle.path("product_id").asText(), candle(candle), false));
      }
    }
    return StreamMessage.at(OptionalLong.of(JsonText.timeMs(message.get("timestamp"))), candles);
  }

  @Override
  public Request time() {
    return Request.of(urls.history() + "/api/v3/brokerage/time");
  }

  @Override
  public long timeMs(Answer answer) throws FeedException {
    return JsonText.whole(JsonText.read(answer.body()).get("epochMillis"));
  }

  @Override
  public Request history(Feed feed, long fromMs, long toMs) {
    return Request.of(
        "%s/api/v3/brokerage/market/products/%s/candles?start=%d&end=%d&granularity=%s"
            .formatted(
                urls.history(),
                SourceUrls.encoded(feed.instrument()),
                Instant.ofEpochMilli(fromMs).getEpochSecond(),
                Instant.ofEpochMilli(toMs - 1).getEpochSecond(),
                GRANULARITIES.get(feed.interval().code())));
  }

  @Override
  public HistoryPage page(Feed feed, String body) throws FeedException {
    JsonNode rows = JsonText.read(body).get("candles");
    if (rows == null || !rows.isArray()) {
      throw FeedException.passing("answer has no candles");
    }
    List<Candle> candles = new ArrayList<>();
    for (JsonNode row : rows) {
      candles.add(candle(row));
    }
    candles.sort(Comparator.comparingLong(Candle::openTimeMs));
    return HistoryPage.of(candles);
  }

  private static Candle candle(JsonNode row) throws FeedException {
    return new Candle(
        JsonText.whole(row.get("start")) * 1_000,
        JsonText.number(row.get("open")),
        JsonText.number(row.get("high")),
        JsonText.number(row.get("low")),
        JsonText.number(row.get("close")),
        JsonText.number(row.get("volume")));
  }
}
