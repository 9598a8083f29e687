package io.barcast.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTimesTest {
  private static BarTimes times(long... timesMs) {
    BarTimes times = new BarTimes();
    for (long timeMs : timesMs) {
      times.add(timeMs);
    }
    return times;
  }

  @Test
  void shouldCountDistinctTimesInAnyOrderOfArrival() {
    BarTimes times = times(30, 10, 20, 20, 70, 10);

    assertThat(times.countAfter(9)).isEqualTo(4);
    assertThat(times.countAfter(10)).isEqualTo(3);
    assertThat(times.countAfter(15)).isEqualTo(3);
    assertThat(times.countAfter(70)).isZero();
  }

  @Test
  void shouldFindTimesByBars() {
    BarTimes times = times(10, 20, 30, 70);

    assertThat(times.after(10, 2)).hasValue(30);
    assertThat(times.after(15, 3)).hasValue(70);
    assertThat(times.after(15, 4)).isEmpty();
    assertThat(times.after(0, 0)).isEmpty();
    assertThat(times.after(20, 0)).hasValue(20);
    assertThat(times.atOrAfter(20)).hasValue(20);
    assertThat(times.atOrAfter(21)).hasValue(30);
    assertThat(times.atOrAfter(71)).isEmpty();
  }

  @Test
  void shouldEndAtATime() {
    BarTimes until = times(10, 20, 30, 70).until(40);

    assertThat(until.countAfter(0)).isEqualTo(3);
    assertThat(until.reach(30)).isTrue();
    assertThat(until.reach(31)).isFalse();
    assertThat(until.after(20, 2)).isEmpty();
    assertThat(times().until(5).reach(0)).isFalse();
  }

  @Test
  void shouldHoldMoreTimesThanAtFirst() {
    BarTimes times = new BarTimes();
    for (int time = 0; time < 10_000; time++) {
      times.add(time);
    }

    assertThat(times.countAfter(-1)).isEqualTo(10_000);
    assertThat(times.after(0, 9_999)).hasValue(9_999);
  }
}
