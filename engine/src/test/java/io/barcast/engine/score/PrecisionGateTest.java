package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrecisionGateTest {
  @Test
  void shouldBePassedByCallingUpEveryDayOnAnIndexThatMostlyRises() {
    PrecisionGate alwaysUp = new PrecisionGate(0.54, 0.54);

    assertThat(alwaysUp.passed()).isTrue();
    assertThat(alwaysUp).hasToString("precision of up calls 0.5400 (above 0.5), base rate 0.5400");
  }

  @Test
  void shouldNotPassWhereHalfOfTheUpCallsWereRight() {
    assertThat(new PrecisionGate(0.5, 0.5).passed()).isFalse();
  }

  @Test
  void shouldNotPassWithoutAnUpCall() {
    assertThat(new PrecisionGate(Double.NaN, 0.5).passed()).isFalse();
  }
}
