package io.barcast.producers.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Yahoo's chart interface, polled. Prices are adjusted for splits up to the answer's time, so the
 * first bar behind a split carries it; rows without prices are left out.
 */
final class Yahoo implements HistoryProtocol {
  private static final Map<String, String> INTERVALS =
      Map.of("1m", "1m", "5m", "5m", "15m", "15m", "30m", "30m", "1h", "60m", "1d", "1d");

  /** Yahoo gives at most seven days of minutes. */
  private static final long MINUTES_DAYS = 7;

  private static final long DAY_MS = 86_400_000;
  private static final int PAGE_DAYS = 50;
  private static final int PAGE_DAILY_BARS = 5_000;

  private final SourceUrls urls;

  Yahoo(SourceUrls urls) {
    this.urls = urls;
  }

  @Override
  public String name() {
    return "yahoo";
  }

  @Override
  public boolean supports(Feed feed) {
    return INTERVALS.containsKey(feed.interval().code());
  }

  @Override
  public String supported() {
    return "1m, 5m, 15m, 30m, 1h or 1d";
  }

  @Override
  public boolean continuous() {
    return false;
  }

  @Override
  public int pageBars(Feed feed) {
    long millis = feed.interval().millis();
    long days = feed.interval().code().equals("1m") ? MINUTES_DAYS : PAGE_DAYS;
    return millis == DAY_MS ? PAGE_DAILY_BARS : (int) (days * DAY_MS / millis);
  }

  @Override
  public Request history(Feed feed, long fromMs, long toMs) {
    return Request.of(
        "%s/v8/finance/chart/%s?interval=%s&period1=%d&period2=%d&events=split"
            .formatted(
                urls.history(),
                SourceUrls.encoded(feed.instrument()),
                INTERVALS.get(feed.interval().code()),
                fromMs / 1_000,
                toMs / 1_000));
  }

  @Override
  public HistoryPage page(Feed feed, String body) throws FeedException {
    JsonNode chart = JsonText.read(body).path("chart");
    if (chart.path("error").isObject()) {
      throw FeedException.permanent(chart.get("error").path("description").asText());
    }
    JsonNode result = chart.path("result").path(0);
    String zone = result.path("meta").path("exchangeTimezoneName").asText("UTC");
    JsonNode times = result.path("timestamp");
    JsonNode quote = result.path("indicators").path("quote").path(0);
    List<Candle> candles = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      if (quote.path("close").path(i).isNumber() && quote.path("open").path(i).isNumber()) {
        long timeMs = JsonText.whole(times.get(i)) * 1_000;
        candles.add(candle(SessionDay.openMs(timeMs, feed.interval(), zone), quote, i));
      }
    }
    candles.sort(Comparator.comparingLong(Candle::openTimeMs));
    return new HistoryPage(candles, splits(feed, result, zone));
  }

  private static Candle candle(long openMs, JsonNode quote, int place) throws FeedException {
    JsonNode volume = quote.path("volume").path(place);
    return new Candle(
        openMs,
        JsonText.number(quote.path("open").path(place)),
        JsonText.number(quote.path("high").path(place)),
        JsonText.number(quote.path("low").path(place)),
        JsonText.number(quote.path("close").path(place)),
        volume instanceof NullNode || volume.isMissingNode() ? 0 : JsonText.number(volume));
  }

  private static List<HistoryPage.Split> splits(Feed feed, JsonNode result, String zone)
      throws FeedException {
    List<HistoryPage.Split> splits = new ArrayList<>();
    for (JsonNode split : result.path("events").path("splits")) {
      long timeMs = JsonText.whole(split.get("date")) * 1_000;
      double factor =
          JsonText.number(split.get("numerator")) / JsonText.number(split.get("denominator"));
      splits.add(new HistoryPage.Split(SessionDay.openMs(timeMs, feed.interval(), zone), factor));
    }
    return splits;
  }
}
