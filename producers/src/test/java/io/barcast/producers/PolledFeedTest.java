package io.barcast.producers;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.producers.feed.Feed;
import io.barcast.producers.feed.FeedSettings;
import io.barcast.producers.feed.Feeds;
import io.barcast.runtime.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A data service that is asked again and again, with its own clock. */
@Timeout(60)
class PolledFeedTest {
  private static final String ROWS =
      "observation_date,SP500\n2024-01-02,10\n2024-01-03,11\n2024-01-04,12\n";
  private static final Instant LONG_AGO = Instant.EPOCH;
  private static final Instant FAR_AHEAD = Instant.parse("2090-01-01T00:00:00Z");

  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger unchanged = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile Instant serverTime = Instant.parse("2024-01-04T23:59:59Z");
  private volatile String body = ROWS;
  private final AtomicInteger failures = new AtomicInteger();

  private DatedHttp.Reply answer(DatedHttp.Asked asked) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(serverTime.atOffset(ZoneOffset.UTC));
    String tag = "\"" + body.hashCode() + "\"";
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      refused.incrementAndGet();
      return new DatedHttp.Reply(429, Map.of("Date", date, "Retry-After", "0"), "slow down");
    }
    if (tag.equals(asked.headers().get("if-none-match"))) {
      unchanged.incrementAndGet();
      return new DatedHttp.Reply(304, Map.of("Date", date, "ETag", tag), "");
    }
    sent.incrementAndGet();
    return new DatedHttp.Reply(200, Map.of("Date", date, "ETag", tag), body);
  }

  private static Feeds feeds(DatedHttp server, Instant localTime) {
    Map<String, String> settings =
        Map.of(
            "feed.fred.history.url", server.url(),
            "feed.poll.ms", "2",
            "feed.reconnect.backoff.ms", "2",
            "feed.reconnect.backoff.max.ms", "4");
    return new Feeds(
        Feed.of(List.of("fred:SP500@1d")),
        FeedSettings.of(Settings.of(settings)),
        InstantSource.fixed(localTime),
        1);
  }

  private static String day(Row row) {
    return Instant.ofEpochMilli(((GoodBar) row).bar().openTimeMs()).toString().substring(0, 10);
  }

  private static OptionalLong newest(String day) {
    return OptionalLong.of(Instant.parse(day + "T00:00:00Z").toEpochMilli());
  }

  @Test
  void shouldTakeADayAsFinalWhenTheServersClockHasPassedIt() throws Exception {
    for (Instant localTime : List.of(LONG_AGO, FAR_AHEAD)) {
      serverTime = Instant.parse("2024-01-04T23:59:59Z");
      try (DatedHttp server = new DatedHttp(this::answer);
          BarSource rows =
              feeds(server, localTime).open(feed -> newest("2024-01-02"), () -> false)) {
        assertThat(List.of(day(rows.next()), day(rows.next())))
            .containsExactly("2024-01-02", "2024-01-03");
        awaitMore(unchanged, 3);
        serverTime = Instant.parse("2024-01-05T00:00:00Z");
        assertThat(day(rows.next())).isEqualTo("2024-01-04");
      }
    }
  }

  @Test
  void shouldAskWithWhatItKnowsAndGoOnAfterRefusals() throws Exception {
    try (DatedHttp server = new DatedHttp(this::answer);
        BarSource rows = feeds(server, FAR_AHEAD).open(feed -> newest("2024-01-02"), () -> false)) {
      List<String> days = new ArrayList<>(List.of(day(rows.next()), day(rows.next())));
      awaitMore(unchanged, 5);
      int before = sent.get();
      failures.set(5);
      awaitMore(refused, 4);
      body = ROWS + "2024-01-05,.\n2024-01-08,13\n";
      serverTime = Instant.parse("2024-01-09T00:00:00Z");
      days.add(day(rows.next()));
      days.add(day(rows.next()));

      assertThat(days).containsExactly("2024-01-02", "2024-01-03", "2024-01-04", "2024-01-08");
      assertThat(before).isLessThanOrEqualTo(2);
      assertThat(refused).hasValue(5);
    }
  }

  private static void awaitMore(AtomicInteger counter, int more) throws InterruptedException {
    int until = counter.get() + more;
    while (counter.get() < until) {
      Thread.sleep(1);
    }
  }
}
