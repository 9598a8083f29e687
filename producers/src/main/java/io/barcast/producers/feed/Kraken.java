package io.barcast.producers.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Kraken's spot market. Its stream (version 2) never says that a candle is closed: it shows that
 * later candles exist. Bars come from the history, whose last entry is always in progress; it
 * reaches back 720 candles, and what is older is a hole.
 */
final class Kraken implements StreamProtocol {
  private static final Set<String> INTERVALS =
      Set.of("1m", "5m", "15m", "30m", "1h", "4h", "1d", "1w");
  private static final int PAGE_BARS = 720;

  private final SourceUrls urls;

  Kraken(SourceUrls urls) {
    this.urls = urls;
  }

  @Override
  public String name() {
    return "kraken";
  }

  @Override
  public boolean supports(Feed feed) {
    return INTERVALS.contains(feed.interval().code());
  }

  @Override
  public String supported() {
    return "1m, 5m, 15m, 30m, 1h, 4h, 1d or 1w";
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
    Map<Long, List<String>> symbols = new TreeMap<>();
    for (Feed feed : feeds) {
      symbols.computeIfAbsent(minutes(feed), m -> new ArrayList<>()).add(streamSymbol(feed));
    }
    return symbols.entrySet().stream()
        .map(each -> subscribe(each.getKey(), each.getValue()))
        .toList();
  }

  private static String subscribe(long minutes, List<String> symbols) {
    return JsonText.write(
        Map.of(
            "method",
            "subscribe",
            "params",
            Map.of("channel", "ohlc", "symbol", symbols, "interval", minutes, "snapshot", false)));
  }

  @Override
  public String key(Feed feed) {
    return key(streamSymbol(feed), minutes(feed));
  }

  private static String key(String symbol, long minutes) {
    return symbol + "@" + minutes;
  }

  /** The stream names bitcoin BTC, the history XBT. */
  private static String streamSymbol(Feed feed) {
    return feed.instrument().replaceFirst("^XBT/", "BTC/").replaceFirst("/XBT$", "/BTC");
  }

  private static String historySymbol(Feed feed) {
    return feed.instrument()
        .replaceFirst("^BTC/", "XBT/")
        .replaceFirst("/BTC$", "/XBT")
        .replace("/", "");
  }

  private static long minutes(Feed feed) {
    return feed.interval().millis() / 60_000;
  }

  @Override
  public StreamMessage read(String text) throws FeedException {
    JsonNode message = JsonText.read(text);
    if (message.has("error")) {
      return StreamMessage.error(message.get("error").asText());
    }
    if (!message.has("channel") && !message.has("method")) {
      throw FeedException.passing("message has neither channel nor method");
    }
    List<StreamCandle> candles = new ArrayList<>();
    if (message.path("channel").asText().equals("ohlc")) {
      for (JsonNode row : message.path("data")) {
        candles.add(candle(row));
      }
    }
    OptionalLong time =
        message.has("timestamp")
            ? OptionalLong.of(JsonText.timeMs(message.get("timestamp")))
            : OptionalLong.empty();
    return StreamMessage.at(time, candles);
  }

  private static StreamCandle candle(JsonNode row) throws FeedException {
    Candle candle =
        new Candle(
            JsonText.timeMs(row.get("interval_begin")),
            JsonText.number(row.get("open")),
            JsonText.number(row.get("high")),
            JsonText.number(row.get("low")),
            JsonText.number(row.get("close")),
            JsonText.number(row.get("volume")));
    String key = key(row.path("symbol").asText(), JsonText.whole(row.get("interval")));
    return new StreamCandle(key, candle, false);
  }

  @Override
  public Request time() {
    return Request.of(urls.history() + "/0/public/Time");
  }

  @Override
  public long timeMs(Answer answer) throws FeedException {
    return JsonText.whole(result(answer.body()).get("unixtime")) * 1_000;
  }

  @Override
  public Request history(Feed feed, long fromMs, long toMs) {
    return Request.of(
        "%s/0/public/OHLC?pair=%s&interval=%d&since=%d"
            .formatted(
                urls.history(),
                SourceUrls.encoded(historySymbol(feed)),
                minutes(feed),
                fromMs / 1_000 - 1));
  }

  @Override
  public HistoryPage page(Feed feed, String body) throws FeedException {
    List<Candle> candles = new ArrayList<>();
    Iterator<Map.Entry<String, JsonNode>> fields = result(body).properties().iterator();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (!field.getKey().equals("last")) {
        for (JsonNode row : field.getValue()) {
          candles.add(historyCandle(row));
        }
      }
    }
    return HistoryPage.of(candles);
  }

  private static Candle historyCandle(JsonNode row) throws FeedException {
    return new Candle(
        JsonText.whole(row.get(0)) * 1_000,
        JsonText.number(row.get(1)),
        JsonText.number(row.get(2)),
        JsonText.number(row.get(3)),
        JsonText.number(row.get(4)),
        JsonText.number(row.get(6)));
  }

  private static JsonNode result(String body) throws FeedException {
    JsonNode answer = JsonText.read(body);
    String error = answer.path("error").path(0).asText();
    if (error.startsWith("EQuery:")) {
      throw FeedException.permanent(error);
    }
    if (!error.isEmpty() || !answer.path("result").isObject()) {
      throw FeedException.passing(error.isEmpty() ? "answer has no result" : error);
    }
    return answer.get("result");
  }
}
