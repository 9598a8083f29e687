package io.barcast.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistoricalIntervalsTest {
  private final HistoricalIntervals intervals = new HistoricalIntervals();

  @Test
  void shouldSpanTheMiddleNineTenthsOfReturns() {
    double logClose = 0;
    for (int i = 0; i <= 100; i++) {
      logClose += i / 1_000.0;
      intervals.add(i, StrictMath.exp(logClose));
    }

    IntervalRange oneBar = intervals.at(100, 1);
    IntervalRange twoBars = intervals.at(100, 2);
    assertThat(oneBar.lower()).isEqualTo(0.00595, within(1e-12));
    assertThat(oneBar.upper()).isEqualTo(0.09505, within(1e-12));
    assertThat(oneBar.width())
        .isEqualTo(StrictMath.exp(0.09505) - StrictMath.exp(0.00595), within(1e-12));
    assertThat(twoBars.lower()).isEqualTo(0.003 + 0.05 * 98 * 0.002, within(1e-12));
    assertThat(twoBars.upper()).isEqualTo(0.003 + 0.95 * 98 * 0.002, within(1e-12));
  }

  @Test
  void shouldForgetOldReturnsAndUseNoLaterOnes() {
    double logClose = 0;
    for (int i = 0; i < 600; i++) {
      logClose += i < 100 ? 1 : i < 350 ? 0.01 : -1;
      intervals.add(i, StrictMath.exp(logClose));
    }

    IntervalRange range = intervals.at(349, 1);
    assertThat(range.lower()).isEqualTo(0.01, within(1e-9));
    assertThat(range.upper()).isEqualTo(0.01, within(1e-9));
    assertThat(range.holds(0.02)).isFalse();
    assertThat(intervals.at(599, 1).holds(-1)).isTrue();
  }
}
