package io.barcast.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolledProtocolsTest {
  private static final SourceUrls URLS = new SourceUrls("", "https://history");

  private final Yahoo yahoo = new Yahoo(URLS);
  private final Stooq stooq = new Stooq(URLS);
  private final Fred fred = new Fred(URLS);

  @Test
  void shouldLabelYahoosDaysByTheExchangesDate() throws Exception {
    Feed feed = Feed.of("yahoo:NVDA@1d");
    HistoryPage page = yahoo.page(feed, Recorded.text("yahoo_v8_chart_NVDA_1d_split_event.json"));

    assertThat(page.candles().get(0).openTimeMs()).isEqualTo(SessionDay.openMs("2021-02-01"));
    assertThat(page.splits())
        .containsExactly(new HistoryPage.Split(SessionDay.openMs("2021-07-20"), 4));
    assertThat(yahoo.history(feed, 86_400_000, 172_800_000))
        .hasToString(
            "https://history/v8/finance/chart/NVDA?interval=1d&period1=86400&period2=172800"
                + "&events=split");
  }

  @Test
  void shouldReadAYahooAnswerWithoutBarsOrWithNulls() throws Exception {
    assertThat(
            yahoo
                .page(
                    Feed.of("yahoo:AAPL@1m"),
                    Recorded.text("yahoo_v8_chart_AAPL_1m_weekend_empty.json"))
                .candles())
        .isEmpty();
    assertThat(
            yahoo
                .page(
                    Feed.of("yahoo:X@1h"),
                    "{\"chart\":{\"result\":[{\"meta\":{},\"timestamp\":[3600,7200],"
                        + "\"indicators\":{\"quote\":[{\"open\":[null,1],\"high\":[null,1],"
                        + "\"low\":[null,1],\"close\":[null,1],\"volume\":[null,null]}]}}],"
                        + "\"error\":null}}")
                .candles())
        .containsExactly(new Candle(7_200_000, 1, 1, 1, 1, 0));
    assertThatThrownBy(
            () ->
                yahoo.page(
                    Feed.of("yahoo:X@1h"),
                    "{\"chart\":{\"result\":null,\"error\":{\"description\":\"No data found\"}}}"))
        .isInstanceOfSatisfying(FeedException.class, e -> assertThat(e.isPermanent()).isTrue())
        .hasMessage("No data found");
  }

  @Test
  void shouldReadStooqsDaysWithAndWithoutVolume() throws Exception {
    Feed feed = Feed.of("stooq:^spx@1d");
    List<Candle> index = stooq.page(feed, Recorded.text("stooq_d_spx_tail.csv")).candles();
    List<Candle> currency =
        stooq.page(feed, Recorded.text("stooq_d_usdpln_no_volume.csv")).candles();

    assertThat(index.get(0))
        .isEqualTo(
            new Candle(
                SessionDay.openMs("2022-12-14"), 4015.54, 4053.76, 3965.65, 3995.32, 2606576359.0));
    assertThat(currency).allMatch(candle -> candle.volume() == 0);
    assertThat(stooq.history(feed, 0, 86_400_000))
        .hasToString("https://history/q/d/l/?s=%5Espx&i=d&d1=19700101&d2=19700102");
    assertThatThrownBy(() -> stooq.page(feed, "Exceeded the daily hits limit"))
        .hasMessageContaining("Exceeded the daily hits limit");
  }

  @Test
  void shouldReadFredsValuesInBothFormsWithoutBlanks() throws Exception {
    Feed feed = Feed.of("fred:SP500@1d");
    List<Candle> blanks =
        fred.page(feed, Recorded.text("fred_sp500_observation_date_blank.csv")).candles();
    List<Candle> dots = fred.page(feed, Recorded.text("fred_sp500_DATE_dot.DERIVED.csv")).candles();

    assertThat(blanks.get(0))
        .isEqualTo(
            new Candle(SessionDay.openMs("2016-02-12"), 1864.78, 1864.78, 1864.78, 1864.78, 0));
    assertThat(blanks.get(1).openTimeMs()).isEqualTo(SessionDay.openMs("2016-02-16"));
    assertThat(dots.get(0).openTimeMs()).isEqualTo(SessionDay.openMs("2016-02-12"));
    assertThat(fred.history(feed, 86_400_000, 0))
        .hasToString("https://history/graph/fredgraph.csv?id=SP500&cosd=1970-01-02");
  }

  @Test
  void shouldTakeRetryAfterInSecondsOrAsADate() {
    String date = "Wed, 21 Oct 2015 07:28:00 GMT";
    Map<String, List<String>> later =
        Map.of("Date", List.of(date), "Retry-After", List.of("Wed, 21 Oct 2015 07:28:30 GMT"));

    assertThat(Recorded.answer(429, later, "").retryAfterMs()).hasValue(30_000);
    assertThat(Recorded.answer(429, Map.of("Retry-After", List.of("7")), "").retryAfterMs())
        .hasValue(7_000);
    assertThat(Recorded.answer(429, Map.of(), "").retryAfterMs()).isEmpty();
    assertThat(Recorded.answer(200, later, "").dateMs()).hasValue(1_445_412_480_000L);
  }
}
