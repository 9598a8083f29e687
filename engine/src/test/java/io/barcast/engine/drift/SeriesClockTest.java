package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.forecast.WindowSummary;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows are numbered; each is an hour long. */
class SeriesClockTest {
  private static final long LENGTH_MS = 3_600_000L;

  private final SeriesClock clock = new SeriesClock();
  private final Map<String, Long> newestEndMs = new HashMap<>();

  @Test
  void shouldGiveOtherSeriesTwoWindowsOfGraceAtTheStart() {
    note("A", 1);
    assertThat(passed(1)).isFalse();
    note("A", 2);
    assertThat(passed(1)).isFalse();
    note("A", 3);
    assertThat(passed(1)).isTrue();
    assertThat(passed(2)).isFalse();
    note("A", 4);
    assertThat(passed(2)).isTrue();
  }

  @Test
  void shouldGiveNoGraceAfterTheSecondWindow() {
    note("A", 1);
    note("A", 3);
    assertThat(passed(3)).isTrue();
  }

  @Test
  void shouldWaitForEverySeriesThatIsNotIdle() {
    note("A", 9);
    note("B", 1);
    note("B", 7);
    assertThat(passed(7)).isTrue();
    assertThat(passed(8)).isFalse();
  }

  @Test
  void shouldBeAsLargeForAThousandSeriesAsForOne() {
    for (int window = 1; window <= 5; window++) {
      for (int series = 0; series < 1_000; series++) {
        note("S" + series, window);
      }
    }
    note("A", 5);
    assertThat(clock.bytes()).isEqualTo(Long.BYTES + Integer.BYTES + Long.BYTES + Integer.BYTES);
    assertThat(passed(5)).isTrue();
  }

  @Test
  void shouldKnowASeriesAgainThatWasIdle() {
    note("B", 1);
    note("A", 40);
    note("B", 39);
    assertThat(passed(39)).isTrue();
    assertThat(passed(40)).isFalse();
    note("B", 40);
    assertThat(passed(40)).isTrue();
  }

  @Test
  void shouldWaitTwentyFiveWindowsForAnIdleSeries() {
    note("B", 1);
    note("A", 26);
    assertThat(passed(4)).isFalse();
    note("A", 27);
    assertThat(passed(4)).isTrue();
  }

  @Test
  void shouldGoOnTheSameAfterARestart() {
    note("B", 1);
    note("A", 26);
    ByteBuffer state = ByteBuffer.allocate(clock.bytes());
    clock.save(state);
    SeriesClock restored = new SeriesClock();
    restored.load(state.flip());

    assertThat(state.hasRemaining()).isFalse();
    assertThat(restored.passed(4 * LENGTH_MS, LENGTH_MS)).isFalse();
    assertThat(restored.passed(1 * LENGTH_MS, LENGTH_MS)).isTrue();
  }

  private void note(String symbol, int window) {
    long endMs = window * LENGTH_MS;
    Long previousEndMs = newestEndMs.put(symbol, endMs);
    clock.move(previousEndMs == null ? WindowSummary.NO_WINDOW : previousEndMs, endMs, LENGTH_MS);
  }

  private boolean passed(int window) {
    return clock.passed(window * LENGTH_MS, LENGTH_MS);
  }
}
