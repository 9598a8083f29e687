package io.barcast.producers.feed;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Stooq's daily files, polled: dates, and a volume that may be absent. */
final class Stooq implements HistoryProtocol {
  private static final int PAGE_BARS = 20_000;
  private static final int WITHOUT_VOLUME = 5;

  private final SourceUrls urls;

  Stooq(SourceUrls urls) {
    this.urls = urls;
  }

  @Override
  public String name() {
    return "stooq";
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
        "%s/q/d/l/?s=%s&i=d&d1=%s&d2=%s"
            .formatted(
                urls.history(),
                SourceUrls.encoded(feed.instrument()),
                DateTimeFormatter.BASIC_ISO_DATE.format(SessionDay.date(fromMs)),
                DateTimeFormatter.BASIC_ISO_DATE.format(SessionDay.date(toMs))));
  }

  @Override
  public HistoryPage page(Feed feed, String body) throws FeedException {
    List<Candle> candles = new ArrayList<>();
    for (List<String> row : CsvText.rows(body, "Date,Open,High,Low,Close")) {
      candles.add(
          new Candle(
              SessionDay.openMs(row.get(0)),
              CsvText.number(row.get(1)),
              CsvText.number(row.get(2)),
              CsvText.number(row.get(3)),
              CsvText.number(row.get(4)),
              row.size() > WITHOUT_VOLUME && !row.get(WITHOUT_VOLUME).isEmpty()
                  ? CsvText.number(row.get(WITHOUT_VOLUME))
                  : 0));
    }
    return HistoryPage.of(candles);
  }
}
