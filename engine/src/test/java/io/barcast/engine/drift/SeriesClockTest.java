package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Windows are numbered; each is an hour long. */
class SeriesClockTest {
  private static final long LENGTH_MS = 3_600_000L;

  private final SeriesClock clock = new SeriesClock();

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
  void shouldNotLetAnOlderSummarySetASeriesBack() {
    note("A", 1);
    note("A", 9);
    note("A", 5);
    assertThat(passed(9)).isTrue();
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
    ByteBuffer state = ByteBuffer.allocate(1_000);
    clock.save(state);
    SeriesClock restored = new SeriesClock();
    restored.load(state.flip());

    assertThat(state.hasRemaining()).isFalse();
    assertThat(restored.passed(4 * LENGTH_MS, LENGTH_MS)).isFalse();
    assertThat(restored.passed(1 * LENGTH_MS, LENGTH_MS)).isTrue();
  }

  private void note(String symbol, int window) {
    clock.note(SeriesId.of(symbol, "1h"), window * LENGTH_MS);
  }

  private boolean passed(int window) {
    return clock.passed(window * LENGTH_MS, LENGTH_MS);
  }
}
