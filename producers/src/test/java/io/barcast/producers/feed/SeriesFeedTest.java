package io.barcast.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.producers.BadRow;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesFeedTest {
  private static final long MINUTE = 60_000;
  private static final long NO_CLOCK = Long.MIN_VALUE;

  private final Feed feed = Feed.of("binance:BTCUSDT@1m");
  private final SeriesStatus status = new SeriesStatus(feed);
  private final SeriesFeed series = new SeriesFeed(feed, true, status);

  private static Candle candle(long minute) {
    return new Candle(minute * MINUTE, 1, 3, 1, 2, minute);
  }

  private static HistoryPage page(long... minutes) {
    return HistoryPage.of(LongStream.of(minutes).mapToObj(SeriesFeedTest::candle).toList());
  }

  private void history(long from, long to, HistoryPage page) {
    series.history(page, from * MINUTE, to * MINUTE, NO_CLOCK);
  }

  /** The minutes of the bars; a hole is its first minute, negative. */
  private static List<Long> minutes(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                row instanceof GoodBar good
                    ? good.bar().openTimeMs() / MINUTE
                    : -Instant.parse(((BadRow) row).text().split(",")[3]).toEpochMilli() / MINUTE)
        .toList();
  }

  @Test
  void shouldPassOnClosedCandlesOfTheStreamOnceAndInOrder() {
    series.continueAfter(10 * MINUTE);
    series.accept(candle(10), true);
    series.accept(candle(11), true);
    series.accept(candle(10), true);
    series.accept(candle(11), true);
    series.accept(candle(12), false);

    assertThat(minutes(series.take())).containsExactly(10L, 11L);
    assertThat(series.take()).isEmpty();
  }

  @Test
  void shouldWaitForTheHistoryBeforeItSkipsABar() {
    series.continueAfter(10 * MINUTE);
    series.accept(candle(12), true);

    assertThat(series.take()).isEmpty();
    assertThat(series.isBehind()).isTrue();
    assertThat(series.historyFromMs()).isEqualTo(10 * MINUTE);
    history(10, 1_010, page(10, 11, 12));
    assertThat(minutes(series.take())).containsExactly(10L, 11L, 12L);
    assertThat(series.isBehind()).isFalse();
  }

  @Test
  void shouldStateAHoleOnceTheHistoryHasALaterCandle() {
    series.continueAfter(10 * MINUTE);
    series.accept(candle(14), true);
    history(10, 1_010, page(10));
    assertThat(minutes(series.take())).containsExactly(10L);
    history(11, 1_011, page());
    assertThat(series.take()).isEmpty();
    history(11, 1_011, page(14));

    List<Row> rows = series.take();

    assertThat(minutes(rows)).containsExactly(-11L, 14L);
    assertThat(((BadRow) rows.get(0)).reason()).isEqualTo("hole");
    assertThat(((BadRow) rows.get(0)).text())
        .isEqualTo("hole,BTCUSDT,1m,1970-01-01T00:11:00Z,1970-01-01T00:14:00Z,3");
    assertThat(status.missingBars()).isEqualTo(3);
    assertThat(status.completeness()).isEqualTo(2.0 / 5);
  }

  @Test
  void shouldStateAHoleBetweenTheNewestKnownBarAndTheFirstOneThatIsLeft() {
    series.continueAfter(10 * MINUTE);
    history(10, 1_010, page(13, 14));

    assertThat(minutes(series.take())).containsExactly(-11L, 13L);
  }

  @Test
  void shouldStateNoHoleBeforeTheFirstBarOfANewSeries() {
    series.begin(20 * MINUTE, 10);
    history(10, 1_010, page(13, 14));

    assertThat(minutes(series.take())).containsExactly(13L);
  }

  @Test
  void shouldNeverPassOnTheCandleInProgress() {
    series.continueAfter(10 * MINUTE);
    series.time(12 * MINUTE + 30_000);
    history(10, 1_010, page(10, 11, 12));
    assertThat(minutes(series.take())).containsExactly(10L, 11L);
    assertThat(series.isBehind()).isFalse();

    series.time(13 * MINUTE + 1);
    assertThat(series.isBehind()).isTrue();
    history(12, 1_012, page(12));
    assertThat(series.take()).isEmpty();
    history(12, 1_012, page(12, 13));
    assertThat(minutes(series.take())).containsExactly(12L);
  }

  @Test
  void shouldTakeACandleAsFinalWithoutALaterOneOnceTheExchangesClockIsTwoBarsFurther() {
    series.continueAfter(10 * MINUTE);
    series.time(13 * MINUTE - 1);
    history(10, 1_010, page(10));
    assertThat(series.take()).isEmpty();
    series.time(13 * MINUTE);
    history(10, 1_010, page(10));

    assertThat(minutes(series.take())).containsExactly(10L);
  }

  @Test
  void shouldGoOnBehindAnAnswerWithoutCandlesThatIsLongPast() {
    series.continueAfter(10 * MINUTE);
    series.time(5_000 * MINUTE);
    history(10, 1_010, page());

    assertThat(series.historyFromMs()).isEqualTo(1_010 * MINUTE);
    history(1_010, 2_010, page(1_500, 1_501));
    assertThat(minutes(series.take())).containsExactly(-11L, 1_500L, 1_501L);
  }

  @Test
  void shouldStateABadCandleAsABadRowAndGoOn() {
    series.continueAfter(10 * MINUTE);
    history(10, 1_010, page(10));
    series.accept(new Candle(10 * MINUTE, 1, 0, 1, 2, 5), true);
    series.accept(candle(11), true);

    List<Row> rows = series.take();

    assertThat(((BadRow) rows.get(0)).reason()).isEqualTo("bad_price");
    assertThat(minutes(rows.subList(1, 2))).containsExactly(11L);
  }

  @Test
  void shouldLeaveTheHolesOfSessionsToTheCalendar() {
    SeriesFeed stocks = new SeriesFeed(Feed.of("alpaca:AAPL@1m"), false, status);
    stocks.continueAfter(10 * MINUTE);
    stocks.interrupted();
    assertThat(stocks.isBehind()).isTrue();
    stocks.accept(candle(20), true);
    assertThat(stocks.take()).isEmpty();
    stocks.history(page(10, 15), 10 * MINUTE, 1_010 * MINUTE, 16 * MINUTE);
    assertThat(minutes(stocks.take())).containsExactly(10L, 15L);
    assertThat(stocks.isBehind()).isTrue();
    stocks.history(page(17, 20), 16 * MINUTE, 1_016 * MINUTE, 21 * MINUTE);
    assertThat(minutes(stocks.take())).containsExactly(17L, 20L);
    stocks.accept(candle(25), true);

    assertThat(minutes(stocks.take())).containsExactly(25L);
    assertThat(stocks.isBehind()).isFalse();
    stocks.interrupted();
    assertThat(stocks.isBehind()).isTrue();
  }

  @Test
  void shouldPutASplitOnTheFirstNewBarOfTheAnswerThatIsOnTheNewScale() {
    SeriesFeed stocks = new SeriesFeed(Feed.of("yahoo:NVDA@1m"), false, status);
    List<HistoryPage.Split> splits = List.of(new HistoryPage.Split(12 * MINUTE, 4));
    stocks.continueAfter(10 * MINUTE);
    HistoryPage page = new HistoryPage(page(10, 11, 12, 13).candles(), splits);
    stocks.history(page, 10 * MINUTE, 1_010 * MINUTE, NO_CLOCK);

    assertThat(stocks.take())
        .extracting(row -> ((GoodBar) row).bar().splitFactor())
        .containsExactly(1.0, 4.0, 1.0);
    stocks.history(
        new HistoryPage(page(13, 14).candles(), splits), 13 * MINUTE, 1_013 * MINUTE, NO_CLOCK);
    assertThat(stocks.take())
        .extracting(row -> ((GoodBar) row).bar().splitFactor())
        .containsExactly(1.0);
  }
}
