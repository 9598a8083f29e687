package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.input.FeedMetrics;
import io.barcast.producers.feed.Feed;
import io.barcast.producers.feed.FeedSettings;
import io.barcast.producers.feed.Feeds;
import io.barcast.runtime.Settings;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedMetricsTest {
  private static final String NAME = "binance:BTCUSDT@1m";

  private final CollectorRegistry registry = new CollectorRegistry();

  private Double value(String metric) {
    return registry.getSampleValue(
        "barcast_feed_" + metric, new String[] {"feed"}, new String[] {NAME});
  }

  @Test
  void shouldShowPerFeedWhatCameAndWhatDidNot() throws IOException, InterruptedException {
    try (LocalBinance exchange = new LocalBinance()) {
      Map<String, String> settings =
          Map.of(
              "feed.binance.stream.url", exchange.streamUrl(),
              "feed.binance.history.url", exchange.historyUrl());
      Instant now = Instant.ofEpochMilli(LocalBinance.FIRST_OPEN_MS).plus(Duration.ofDays(400));
      Feeds feeds =
          new Feeds(
              Feed.of(List.of(NAME)),
              FeedSettings.of(Settings.of(settings)),
              InstantSource.fixed(now),
              1);
      FeedMetrics.register(feeds.statuses(), InstantSource.fixed(now), registry);

      assertThat(value("up")).isZero();
      assertThat(value("lag_seconds")).isNull();
      assertThat(feeds.health().ready()).isFalse();
      try (var rows =
          feeds.open(feed -> OptionalLong.of(LocalBinance.FIRST_OPEN_MS), () -> false)) {
        for (int bar = 0; bar < 150; bar++) {
          rows.next();
        }
      }

      assertThat(value("up")).isEqualTo(1);
      assertThat(value("completeness")).isEqualTo(1);
      assertThat(value("holes_total")).isZero();
      assertThat(value("missing_bars_total")).isZero();
      assertThat(value("reconnects_total")).isZero();
      double newestSeconds = value("newest_bar_timestamp_seconds");
      assertThat(newestSeconds)
          .isGreaterThanOrEqualTo(LocalBinance.FIRST_OPEN_MS / 1_000.0 + 150 * 60);
      assertThat(feeds.health().ready()).isTrue();
      assertThat(feeds.health().detail()).containsOnlyKeys(NAME);
      assertThat(value("lag_seconds")).isPositive();
    }
  }
}
