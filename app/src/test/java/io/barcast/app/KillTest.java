package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} and restart while bars flow: under exactly-once nobody who reads committed
 * records can tell, and at-least-once shows that the test can.
 */
@Timeout(240)
class KillTest {
  private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

  private final List<Bar> bars = SampleLine.bars(4, 900);

  @Test
  void shouldPredictAsIfItHadNeverBeenKilled(@TempDir Path directory) throws Exception {
    try (KilledLine line = new KilledLine(directory, "exactly_once_v2", bars)) {
      line.killWhileBarsFlow(5, 42);
      line.settle();

      System.out.printf(
          "exactly once: %d of %d kills hit an open transaction, longest gap across a kill %d ms%n",
          line.killsInTransaction(), line.kills(), line.longestGap().toMillis());
      assertThat(line.killsInTransaction()).isGreaterThanOrEqualTo(3);
      assertThat(line.reader().deadLetterReasons()).isEmpty();
      assertSame(line.reader().values(), SampleLine.replayed(bars));
      assertThat(inputs(line.reader())).doesNotHaveDuplicates();
      assertThat(line.longestGap()).isLessThanOrEqualTo(LONGEST_GAP);
    }
  }

  @Test
  void shouldShowTheKillsAtLeastOnce(@TempDir Path directory) throws Exception {
    try (KilledLine line = new KilledLine(directory, "at_least_once", bars)) {
      line.killWhileBarsFlow(3, 42);
      line.settle();

      System.out.printf(
          "at least once: %d features of %d bars, %d dead letters%n",
          line.reader().records(Topic.FEATURES).size(),
          bars.size(),
          line.reader().deadLetterReasons().size());
      assertThat(line.reader().deadLetterReasons()).contains("duplicate");
    }
  }

  private static void assertSame(Map<String, List<Object>> seen, Map<String, List<Object>> wanted) {
    assertThat(seen.keySet()).isEqualTo(wanted.keySet());
    wanted.forEach((place, values) -> assertThat(seen.get(place)).as(place).isEqualTo(values));
  }

  /** The model and where its bar lies, one a prediction. */
  private static List<String> inputs(CommittedReader reader) {
    return reader.records(Topic.PREDICTIONS).stream()
        .map(seen -> seen.record().headers().lastHeader("barcast-input").value())
        .map(input -> new String(input, UTF_8))
        .toList();
  }
}
