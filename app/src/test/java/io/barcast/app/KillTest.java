package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.audit.TopicAudit;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} and restart while bars flow: with exactly-once a reader of committed records sees
 * no difference, and with at-least-once the test detects duplicates. One of the kills comes when
 * the outputs of a bar are acknowledged and the change of state is not.
 */
@Tag("broker")
@Timeout(240)
class KillTest {
  /** The aim is 10 s and an idle machine needs 9; Kafka's default timeouts give 60. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(30);

  private static final String RESTARTS_SECONDS = "barcast.restarts.seconds";
  private static final int BARS_PER_SECOND = 40;

  private static final long HOUR_MS = 3_600_000L;

  /** One series misses ten hours and one two weeks, and one is split four for one. */
  private final List<Bar> bars =
      SamplePipeline.bars(4, 1_200).stream()
          .filter(bar -> !missing(bar, "1", 500, 510) && !missing(bar, "2", 700, 1_050))
          .map(bar -> bar.series().symbol().endsWith("3") ? split(bar) : bar)
          .toList();

  private static boolean missing(Bar bar, String symbol, long fromHour, long toHour) {
    long hour = bar.openTimeMs() / HOUR_MS;
    return bar.series().symbol().endsWith(symbol) && hour >= fromHour && hour < toHour;
  }

  private static Bar split(Bar bar) {
    long hour = bar.openTimeMs() / HOUR_MS;
    if (hour < 600) {
      return bar;
    }
    return new Bar(
        bar.series(),
        bar.openTimeMs(),
        bar.closeTimeMs(),
        bar.open() / 4,
        bar.high() / 4,
        bar.low() / 4,
        bar.close() / 4,
        bar.volume() * 4,
        hour == 600 ? 4 : 1,
        bar.source());
  }

  @Test
  void shouldPredictAsIfItHadNeverBeenKilled(@TempDir Path directory) throws Exception {
    try (KilledPipeline pipeline = new KilledPipeline(directory, "exactly_once_v2", bars, 1)) {
      pipeline.killBetweenOutputsAndState(1);
      pipeline.killWhileBarsFlow(5, 42);
      pipeline.finish();

      System.out.printf(
          "exactly once: %d of %d kills hit an open transaction, longest gap across a kill %d ms%n",
          pipeline.killsInTransaction(), pipeline.kills(), pipeline.longestGap().toMillis());
      assertThat(pipeline.killsInTransaction()).isGreaterThanOrEqualTo(3);
      assertThat(differences(pipeline.reader())).isEmpty();
      assertThat(inputs(pipeline.reader())).hasSize(bars.size());
      assertThat(Set.copyOf(inputs(pipeline.reader())))
          .as("one bar was held back until the next one came")
          .hasSize(bars.size() - 1);
      assertThat(pipeline.audit())
          .containsEntry("feature rows", bars.size())
          .satisfies(figures -> assertThat(TopicAudit.faults(figures)).isZero());
      assertThat(pipeline.longestGap()).isLessThanOrEqualTo(LONGEST_GAP);
    }
  }

  /**
   * By hand: {@code -Dbarcast.restarts.seconds=300}; the machine needs room for three processes.
   */
  @Test
  @Timeout(900)
  @EnabledIfSystemProperty(named = RESTARTS_SECONDS, matches = "\\d+")
  void shouldPredictAsOneInstanceWhileThreeComeAndGo(@TempDir Path directory) throws Exception {
    int seconds = Integer.getInteger(RESTARTS_SECONDS);
    List<Bar> flowing = SamplePipeline.bars(4, BARS_PER_SECOND * (seconds + 30) / 4);
    try (KilledPipeline pipeline = new KilledPipeline(directory, "exactly_once_v2", flowing, 3)) {
      int stops = pipeline.stopAndStart(Duration.ofSeconds(seconds), 42);
      pipeline.finish();

      System.out.printf(
          "three instances with a standby: %d stops, %d of them kills, %d bars, longest gap across"
              + " one kill %d ms%n",
          stops, pipeline.kills(), flowing.size(), pipeline.longestGap().toMillis());
      assertThat(pipeline.kills()).isPositive();
      assertThat(differences(pipeline.reader(), flowing)).isEmpty();
      assertThat(pipeline.audit())
          .containsEntry("feature rows", flowing.size())
          .satisfies(figures -> assertThat(TopicAudit.faults(figures)).isZero());
    }
  }

  @Test
  void shouldDoublePredictionsAndOutcomesAtLeastOnce(@TempDir Path directory) throws Exception {
    try (KilledPipeline pipeline = new KilledPipeline(directory, "at_least_once", bars, 1)) {
      pipeline.killBetweenOutputsAndState(2);
      pipeline.finish();

      System.out.printf(
          "at least once: %s, dead letters %s%n",
          differences(pipeline.reader()), pipeline.reader().deadLetterReasons());
      assertThat(doubled(pipeline.reader(), Topic.PREDICTIONS)).isPositive();
      assertThat(doubled(pipeline.reader(), Topic.OUTCOMES)).isPositive();
      assertThat(pipeline.audit().get("predictions doubled"))
          .isEqualTo(doubled(pipeline.reader(), Topic.PREDICTIONS));
      assertThat(Set.copyOf(inputs(pipeline.reader())))
          .as("bars with more than one prediction")
          .hasSizeLessThan(inputs(pipeline.reader()).size());
    }
  }

  /** Number of records of a topic that duplicate an earlier one. */
  private static int doubled(CommittedReader reader, Topic<?> topic) {
    return reader.values().entrySet().stream()
        .filter(place -> place.getKey().startsWith(TopicNames.PLAIN.of(topic) + " "))
        .mapToInt(place -> place.getValue().size() - Set.copyOf(place.getValue()).size())
        .sum();
  }

  /** Where the committed records differ from those of an uninterrupted pipeline. */
  private List<String> differences(CommittedReader reader) {
    assertThat(
            SamplePipeline.replayed(bars).values().stream()
                .flatMap(List::stream)
                .filter(KillTest::voided))
        .isNotEmpty();
    return differences(reader, bars);
  }

  private static List<String> differences(CommittedReader reader, List<Bar> bars) {
    Map<String, List<Object>> committed = reader.values();
    Map<String, List<Object>> wanted = SamplePipeline.replayed(bars);
    Set<String> places = new TreeSet<>(wanted.keySet());
    places.addAll(committed.keySet());
    List<String> differences = new ArrayList<>();
    for (String place : places) {
      List<Object> there = committed.getOrDefault(place, List.of());
      List<Object> expected = wanted.getOrDefault(place, List.of());
      if (!there.equals(expected)) {
        differences.add(
            "%s: %d records, expected %d".formatted(place, there.size(), expected.size()));
      }
    }
    int deadLetters = reader.deadLetterReasons().size();
    if (deadLetters > 0) {
      differences.add("dead-letters: " + deadLetters + " records, expected none");
    }
    return differences;
  }

  private static boolean voided(Object event) {
    return event instanceof Outcome outcome
        && outcome.settlements().stream().anyMatch(Settlement::voided);
  }

  /** Position of each prediction's bar; with one model there is one prediction per bar. */
  private static List<String> inputs(CommittedReader reader) {
    return reader.records(Topic.PREDICTIONS).stream()
        .map(received -> received.record().headers().lastHeader("barcast-input").value())
        .map(input -> new String(input, UTF_8))
        .toList();
  }
}
