package io.barcast.producers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.synthetic.SyntheticSettings;
import io.barcast.producers.feed.Feed;
import io.barcast.producers.feed.FeedSettings;
import io.barcast.producers.feed.Feeds;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A day of minute candles from exchanges that break off, stall, repeat, lag and refuse. Each mostly
 * waits for the other side, so several run at once.
 */
@Tag("slow")
@Timeout(120)
@Execution(CONCURRENT)
class LiveFeedSoakTest {
  private static final int BARS = 1_440;
  private static final Instant RECORDED = Instant.parse("2016-02-10T00:00:00Z");

  /** One bar, a few, and more than Coinbase gives in one answer. */
  private static final Set<Integer> LOST =
      IntStream.range(0, BARS)
          .filter(place -> place == 200 || place / 5 == 100 || (place >= 900 && place < 1_250))
          .boxed()
          .collect(Collectors.toSet());

  private static final Duration SKEW = Duration.ofDays(20_000);

  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://live-feed-soak"));
  private final AtomicLong newestSeenMs = new AtomicLong(Long.MIN_VALUE);

  /** A recorded day and one bar more; without the recording, a simulated one. */
  private static List<Bar> day(Dialect dialect) {
    Path recorded = Path.of("../../shared/bars/XBTUSD_1m_bitfinex2016.csv.gz");
    BarSource source =
        Files.exists(recorded)
            ? BarSource.csv(List.of(recorded), CsvFiles.settings("1m"))
            : BarSource.simulated(
                new SyntheticSettings(
                    3,
                    1,
                    Interval.of("1m"),
                    RECORDED.toEpochMilli(),
                    BARS + 1,
                    0.005,
                    0.3,
                    List.of()));
    List<Bar> bars = new ArrayList<>();
    try (source) {
      while (bars.size() <= BARS) {
        Bar bar = ((GoodBar) source.next()).bar();
        if (bar.openTimeMs() >= RECORDED.toEpochMilli()) {
          bars.add(renamed(bar, dialect));
        }
      }
    }
    return bars;
  }

  private static Bar renamed(Bar bar, Dialect dialect) {
    return Bar.opening(
        SeriesId.of(dialect.symbol, "1m"),
        bar.openTimeMs(),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        "live:" + dialect.source());
  }

  private static Feeds feeds(Dialect dialect, ScriptedExchange exchange, Duration skew) {
    Map<String, String> settings = exchange.settings();
    settings.put("feed.history.bars", "1");
    settings.put("feed.reconnect.backoff.ms", "2");
    settings.put("feed.reconnect.backoff.max.ms", "10");
    settings.put("feed.silence.ms", "150");
    settings.put("feed.connection.age.ms", "100");
    settings.put("feed.settle.ms", "1");
    settings.put("feed.alpaca.key", "id");
    settings.put("feed.alpaca.secret", "secret");
    InstantSource clock = () -> Instant.ofEpochMilli(exchange.nowMs()).plus(skew);
    List<Feed> feeds = Feed.of(List.of("%s:%s@1m".formatted(dialect.source(), dialect.symbol)));
    return new Feeds(feeds, FeedSettings.of(Settings.of(settings)), clock, 5);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void shouldGiveTheUndisturbedDaysRowsAfterAHundredDisconnects(Dialect dialect) throws Exception {
    List<Bar> day = day(dialect);
    List<String> undisturbed = follow(dialect, day, LOST, 0, Duration.ZERO);
    List<String> disturbed = follow(dialect, day, LOST, 100, SKEW);

    assertEqual(undisturbed, expected(dialect, day, LOST));
    assertEqual(disturbed, undisturbed);
  }

  /** Says where they differ first: the lists are long. */
  private static void assertEqual(List<String> actual, List<String> expected) {
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      assertThat(actual.get(i)).as("row %d", i).isEqualTo(expected.get(i));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }

  private List<String> follow(
      Dialect dialect, List<Bar> day, Set<Integer> lost, int disconnects, Duration skew)
      throws Exception {
    newestSeenMs.set(Long.MIN_VALUE);
    List<Row> rows = new ArrayList<>();
    OptionalLong first = OptionalLong.of(day.get(0).openTimeMs());
    try (ScriptedExchange exchange = new ScriptedExchange(dialect, day, lost)) {
      Feeds feeds = feeds(dialect, exchange, skew);
      ScriptedDay script = new ScriptedDay(exchange, day, BARS, newestSeenMs::get, disconnects, 11);
      Thread thread = new Thread(script, "scripted-day");
      try (BarSource source = feeds.open(feed -> first, () -> false)) {
        awaitConnection(exchange);
        thread.start();
        while (newestSeenMs.get() < day.get(BARS - 1).openTimeMs()) {
          take(source.next(), rows, exchange);
        }
      } finally {
        thread.interrupt();
      }
      assertThat(script.forcedDisconnects()).isEqualTo(disconnects);
      assertThat(feeds.statuses().get(0).reconnects()).isGreaterThan(disconnects);
      assertThat(feeds.statuses().get(0).missingBars())
          .isEqualTo(dialect.continuous() ? lost.size() : 0);
    }
    return rows.stream().map(this::text).toList();
  }

  private void take(Row row, List<Row> rows, ScriptedExchange exchange) {
    rows.add(row);
    if (row instanceof GoodBar good) {
      assertThat(good.bar().closeTimeMs()).as("not before its end").isLessThan(exchange.nowMs());
      newestSeenMs.set(good.bar().openTimeMs());
    }
  }

  private static void awaitConnection(ScriptedExchange exchange) throws InterruptedException {
    while (!exchange.isConnected()) {
      Thread.sleep(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void shouldLoseAndDoubleNothingWhenItIsStartedAnewAtAnyRow(Dialect dialect) throws Exception {
    List<Bar> day = day(dialect);
    newestSeenMs.set(Long.MIN_VALUE);
    SplittableRandom random = new SplittableRandom(21);
    List<Row> topic = new ArrayList<>();
    try (ScriptedExchange exchange = new ScriptedExchange(dialect, day, LOST)) {
      ScriptedDay script = new ScriptedDay(exchange, day, BARS, newestSeenMs::get, 0, 11);
      Thread thread = new Thread(script, "scripted-day");
      thread.start();
      while (newestSeenMs.get() < day.get(BARS - 1).openTimeMs()) {
        continueFor(random.nextInt(1, 200), dialect, exchange, topic, day);
      }
      thread.interrupt();
    }

    List<String> expected = expected(dialect, day, LOST);
    List<String> texts = topic.stream().map(this::text).toList();
    String first = texts.get(0);
    assertEqual(texts, expected.subList(expected.indexOf(first), expected.size()));
    assertThat(topic).hasSizeGreaterThan(900);
  }

  /** Goes on for so many rows, or to the next hole. */
  private void continueFor(
      int bars, Dialect dialect, ScriptedExchange exchange, List<Row> topic, List<Bar> day) {
    KnownBars known = new KnownBars();
    CsvFiles.bars(topic).forEach(known::add);
    KnownBadRows letters =
        new KnownBadRows(
            seen -> CsvFiles.bad(topic).forEach(bad -> seen.accept(BarPublisher.letterOf(bad))));
    Feeds feeds = feeds(dialect, exchange, SKEW.negated());
    BarSource live = feeds.open(feed -> known.newestOpenMs(feed.series()), () -> false);
    try (NewBars rows = new NewBars(live, known, letters, false)) {
      for (int i = 0; i < bars && newestSeenMs.get() < day.get(BARS - 1).openTimeMs(); i++) {
        take(rows.next(), topic, exchange);
        i = topic.get(topic.size() - 1) instanceof BadRow ? bars : i;
      }
      assertThat(rows.skipped().different()).isZero();
    }
  }

  private List<String> expected(Dialect dialect, List<Bar> day, Set<Integer> lost) {
    List<String> texts = new ArrayList<>();
    Optional<Bar> before = Optional.empty();
    for (int place = 0; place < BARS; place++) {
      Bar bar = day.get(place);
      if (!lost.contains(place)) {
        long missed = before.map(b -> (bar.openTimeMs() - b.closeTimeMs()) / 60_000L).orElse(0L);
        if (missed > 0 && dialect.continuous()) {
          texts.add(
              "hole,%s,1m,%s,%s,%d"
                  .formatted(
                      dialect.symbol,
                      Instant.ofEpochMilli(before.get().closeTimeMs()),
                      Instant.ofEpochMilli(bar.openTimeMs()),
                      missed));
        }
        texts.add(bytes(bar));
        before = Optional.of(bar);
      }
    }
    return texts;
  }

  private String text(Row row) {
    return row instanceof GoodBar good ? bytes(good.bar()) : ((BadRow) row).text();
  }

  /** The bar as its record on the topic. */
  private String bytes(Bar bar) {
    return HexFormat.of().formatHex(wire.record(Topic.BARS, bar, bar.closeTimeMs()).value());
  }
}
