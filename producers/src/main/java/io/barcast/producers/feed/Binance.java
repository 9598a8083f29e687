package io.barcast.producers.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Binance's spot market. A kline of the stream is final when it says so ({@code x}); one of the
 * history when a later one is known.
 */
final class Binance implements StreamProtocol {
  private static final Set<String> INTERVALS =
      Set.of(
          "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d",
          "1w");
  private static final int PAGE_BARS = 1_000;

  private final SourceUrls urls;

  Binance(SourceUrls urls) {
    this.urls = urls;
  }

  @Override
  public String name() {
    return "binance";
  }

  @Override
  public boolean supports(Feed feed) {
    return INTERVALS.contains(feed.interval().code());
  }

  @Override
  public String supported() {
    return "1s, 1m, 3m, 5m, 15m, 30m, 1h, 2h, 4h, 6h, 8h, 12h, 1d, 3d or 1w";
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
    return true;
  }

  @Override
  public URI stream(List<Feed> feeds) {
    String streams =
        feeds.stream().map(feed -> key(feed).replace("^", "%5E")).collect(Collectors.joining("/"));
    return URI.create(urls.stream() + "/stream?streams=" + streams);
  }

  @Override
  public List<String> greetings(List<Feed> feeds) {
    return List.of();
  }

  @Override
  public String key(Feed feed) {
    return key(feed.instrument(), feed.interval().code());
  }

  private static String key(String symbol, String interval) {
    return symbol.toLowerCase(Locale.ROOT) + "@kline_" + interval;
  }

  @Override
  public StreamMessage read(String text) throws FeedException {
    JsonNode message = JsonText.read(text);
    if (message.has("error")) {
      return StreamMessage.error(message.get("error").toString());
    }
    JsonNode event = message.path("data").isObject() ? message.get("data") : message;
    JsonNode kline = event.path("k");
    if (!kline.isObject()) {
      return StreamMessage.EMPTY;
    }
    Candle candle =
        new Candle(
            JsonText.whole(kline.get("t")),
            JsonText.number(kline.get("o")),
            JsonText.number(kline.get("h")),
            JsonText.number(kline.get("l")),
            JsonText.number(kline.get("c")),
            JsonText.number(kline.get("v")));
    String key = key(kline.path("s").asText(), kline.path("i").asText());
    return StreamMessage.at(
        OptionalLong.of(JsonText.whole(event.get("E"))),
        List.of(new StreamCandle(key, candle, kline.path("x").asBoolean())));
  }

  @Override
  public Request time() {
    return Request.of(urls.history() + "/api/v3/time");
  }

  @Override
  public long timeMs(Answer answer) throws FeedException {
    return JsonText.whole(JsonText.read(answer.body()).get("serverTime"));
  }

  @Override
  public Request history(Feed feed, long fromMs, long toMs) {
    return Request.of(
        "%s/api/v3/klines?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
            .formatted(
                urls.history(),
                SourceUrls.encoded(feed.instrument().toUpperCase(Locale.ROOT)),
                feed.interval(),
                fromMs,
                toMs - 1,
                PAGE_BARS));
  }

  @Override
  public HistoryPage page(Feed feed, String body) throws FeedException {
    List<Candle> candles = new ArrayList<>();
    for (JsonNode row : JsonText.read(body)) {
      candles.add(
          new Candle(
              JsonText.whole(row.get(0)),
              JsonText.number(row.get(1)),
              JsonText.number(row.get(2)),
              JsonText.number(row.get(3)),
              JsonText.number(row.get(4)),
              JsonText.number(row.get(5))));
    }
    return HistoryPage.of(candles);
  }
}
