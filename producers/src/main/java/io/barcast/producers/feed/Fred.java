package io.barcast.producers.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * FRED's daily series, polled: one value per date, which is open, high, low and close of its bar;
 * dates without a value are left out.
 */
final class Fred implements HistoryProtocol {
  private static final int PAGE_BARS = 20_000;

  private final SourceUrls urls;

  Fred(SourceUrls urls) {
    this.urls = urls;
  }

  @Override
  public String name() {
    return "fred";
  }

  @Override
  public boolean supports(Feed feed) {
    return feed.interval().code().equals("1d");
  }

  @Override
  public String supported() {
    return "1d";
  }

  @Override
  public boolean continuous() {
    return false;
  }

  @Override
  public int pageBars(Feed feed) {
    return PAGE_BARS;
  }

  @Override
  public Request history(Feed feed, long fromMs, long toMs) {
    return Request.of(
        "%s/graph/fredgraph.csv?id=%s&cosd=%s"
            .formatted(
                urls.history(), SourceUrls.encoded(feed.instrument()), SessionDay.date(fromMs)));
  }

  @Override
  public HistoryPage page(Feed feed, String body) throws FeedException {
    List<Candle> candles = new ArrayList<>();
    for (List<String> row : CsvText.rows(body, "observation_date,", "DATE,")) {
      String text = row.get(1);
      if (!text.isEmpty() && !text.equals(".")) {
        double value = CsvText.number(text);
        candles.add(new Candle(SessionDay.openMs(row.get(0)), value, value, value, value, 0));
      }
    }
    return HistoryPage.of(candles);
  }
}
