package io.barcast.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND_NS = 1_000_000_000L;

  private long nowNs = 7 * SECOND_NS;
  private final Waiting waiting = new Waiting(() -> nowNs, pauseNs -> nowNs += pauseNs);
  private final Pace pace = new Pace(10, waiting);

  /** Seconds that so many steps take. */
  private double seconds(int steps) {
    long startNs = nowNs;
    for (int step = 0; step < steps; step++) {
      pace.await(() -> false);
    }
    return (double) (nowNs - startNs) / SECOND_NS;
  }

  @Test
  void shouldMakeSoManyStepsPerSecond() {
    assertThat(seconds(101)).isEqualTo(10);
  }

  @Test
  void shouldMakeUpForASecondAtMost() {
    seconds(1);
    nowNs += 60 * SECOND_NS;

    assertThat(seconds(11)).as("the one that is due and those of a second").isZero();
    assertThat(seconds(10)).isEqualTo(1);
  }
}
