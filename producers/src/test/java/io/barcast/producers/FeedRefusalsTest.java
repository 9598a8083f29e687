package io.barcast.producers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.producers.feed.Feed;
import io.barcast.producers.feed.FeedSettings;
import io.barcast.producers.feed.Feeds;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FeedRefusalsTest {
  private static final String SECRET = "not-to-be-shown";

  private static Feeds feeds(Map<String, String> more, String... texts) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("feed.alpaca.key", SECRET);
    settings.put("feed.alpaca.secret", SECRET);
    return new Feeds(
        Feed.of(List.of(texts)), FeedSettings.of(Settings.of(settings)), InstantSource.system(), 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BTCUSDT@1m          | expected SOURCE:SYMBOL@INTERVAL
          binance:BTCUSDT     | expected SOURCE:SYMBOL@INTERVAL
          binance:BTC USDT@1m | expected SOURCE:SYMBOL@INTERVAL
          binance:BTCUSDT@1x  | interval is '1x'
          mtgox:BTCUSD@1m     | expected a source of alpaca, binance, coinbase, fred, kraken
          coinbase:BTC-USD@4h | expected an interval of 1m, 5m, 15m, 30m, 1h, 2h, 6h or 1d
          """)
  void shouldSayWhatIsWrongWithAFeed(String feed, String problem) {
    assertThatThrownBy(() -> feeds(Map.of(), feed))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(e.problem()).contains(problem);
            });
  }

  @Test
  void shouldRejectTwoFeedsOfOneSeries() {
    assertThatThrownBy(() -> feeds(Map.of(), "yahoo:AAPL@1d", "alpaca:AAPL@1d"))
        .hasMessageContaining("are both the series AAPL/1d");
  }

  @Test
  void shouldAskForMissingKeys() {
    assertThatThrownBy(
            () ->
                new Feeds(
                    Feed.of(List.of("alpaca:AAPL@1m")),
                    FeedSettings.of(Settings.of(Map.of())),
                    InstantSource.system(),
                    1))
        .hasMessageContaining("feed.alpaca.key or feed.alpaca.secret is not set");
  }

  @Test
  void shouldEndWhenASourceRefusesAFeedFromTheStartAndShowNoKey() {
    try (DatedHttp server =
        new DatedHttp(
            asked -> {
              assertThat(asked.headers()).containsEntry("apca-api-secret-key", SECRET);
              return new DatedHttp.Reply(403, Map.of(), "forbidden.");
            })) {
      Feeds feeds = feeds(Map.of("feed.alpaca.history.url", server.url()), "alpaca:AAPL@1d");
      try (BarSource rows = feeds.open(feed -> OptionalLong.empty(), () -> false)) {
        assertThatThrownBy(rows::hasNext)
            .isInstanceOfSatisfying(
                UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
            .hasMessageContaining("alpaca:AAPL@1d is refused: ")
            .hasMessageContaining("HTTP 403: forbidden.")
            .hasMessageNotContaining(SECRET);
      }
      assertThat(feeds.health().toString()).doesNotContain(SECRET);
    }
  }
}
