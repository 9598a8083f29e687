package io.barcast.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunningMaximumTest {
  private final RunningMaximum eventTime = new RunningMaximum();

  @Test
  void shouldNeverGoBackInAPartition() {
    assertThat(eventTime.at(0, 10)).isEqualTo(10);
    assertThat(eventTime.at(0, 7)).isEqualTo(10);
    assertThat(eventTime.at(0, 12)).isEqualTo(12);
  }

  @Test
  void shouldKeepPartitionsApart() {
    eventTime.at(0, 10);

    assertThat(eventTime.at(1, 7)).isEqualTo(7);
    assertThat(eventTime.at(0)).isEqualTo(10);
    assertThat(eventTime.at(2)).isEqualTo(Long.MIN_VALUE);
  }
}
