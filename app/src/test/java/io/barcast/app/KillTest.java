package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.schemas.Topic;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} and restart while bars flow: under exactly-once nobody who reads committed
 * records can tell, and at-least-once shows that the test can. One of the kills comes when the
 * outputs of a bar are acknowledged and the state that says so is not.
 */
@Tag("broker")
@Timeout(900)
class KillTest {
  /** The aim is 10 s and a quiet machine needs 9; Kafka's own time-outs would make it 60. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(30);

  private final List<Bar> bars = SamplePipeline.bars(4, 1_200);

  @Test
  void shouldPredictAsIfItHadNeverBeenKilled(@TempDir Path directory) throws Exception {
    try (KilledPipeline line = new KilledPipeline(directory, "exactly_once_v2", bars)) {
      line.killBetweenOutputsAndState(1);
      line.killWhileBarsFlow(5, 42);
      line.settle();

      System.out.printf(
          "exactly once: %d of %d kills hit an open transaction, longest gap across a kill %d ms%n",
          line.killsInTransaction(), line.kills(), line.longestGap().toMillis());
      assertThat(line.killsInTransaction()).isGreaterThanOrEqualTo(3);
      assertThat(differences(line.reader())).isEmpty();
      assertThat(inputs(line.reader())).doesNotHaveDuplicates();
      assertThat(line.longestGap()).isLessThanOrEqualTo(LONGEST_GAP);
    }
  }

  @Test
  void shouldDoublePredictionsAndOutcomesAtLeastOnce(@TempDir Path directory) throws Exception {
    try (KilledPipeline line = new KilledPipeline(directory, "at_least_once", bars)) {
      line.killBetweenOutputsAndState(2);
      line.settle();

      System.out.printf(
          "at least once: %s, dead letters %s%n",
          differences(line.reader()), line.reader().deadLetterReasons());
      assertThat(doubled(line.reader(), Topic.PREDICTIONS)).isPositive();
      assertThat(doubled(line.reader(), Topic.OUTCOMES)).isPositive();
      assertThat(Set.copyOf(inputs(line.reader())))
          .as("bars with more than one prediction")
          .hasSizeLessThan(inputs(line.reader()).size());
    }
  }

  /** How many records of a topic say again what one before them has said. */
  private static int doubled(CommittedReader reader, Topic<?> topic) {
    return reader.values().entrySet().stream()
        .filter(place -> place.getKey().startsWith(topic.topicName() + " "))
        .mapToInt(place -> place.getValue().size() - Set.copyOf(place.getValue()).size())
        .sum();
  }

  /** Where a reader sees something else than a line that was never stopped gives. */
  private List<String> differences(CommittedReader reader) {
    Map<String, List<Object>> seen = reader.values();
    Map<String, List<Object>> wanted = SamplePipeline.replayed(bars);
    Set<String> places = new TreeSet<>(wanted.keySet());
    places.addAll(seen.keySet());
    List<String> differences = new ArrayList<>();
    for (String place : places) {
      List<Object> there = seen.getOrDefault(place, List.of());
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

  /** Where each prediction's bar lies; there is one prediction a bar, as there is one model. */
  private static List<String> inputs(CommittedReader reader) {
    return reader.records(Topic.PREDICTIONS).stream()
        .map(seen -> seen.record().headers().lastHeader("barcast-input").value())
        .map(input -> new String(input, UTF_8))
        .toList();
  }
}
