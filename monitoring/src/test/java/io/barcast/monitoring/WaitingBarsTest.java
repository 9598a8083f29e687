package io.barcast.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.runtime.GroupPosition;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WaitingBarsTest {
  private final WaitingBars bars = new WaitingBars(0);

  @Test
  void shouldTellSinceWhenTheOldestUncommittedBarWaits() {
    measured(1_000, 10, 10);
    assertThat(bars.waitingMs(1_500, 0)).isZero();

    measured(2_000, 10, 14);
    measured(3_000, 10, 20);
    assertThat(bars.waitingMs(5_000, 0)).isEqualTo(3_000);

    measured(6_000, 15, 20);
    assertThat(bars.waitingMs(6_000, 0)).isEqualTo(3_000);

    measured(7_000, 20, 20);
    assertThat(bars.waitingMs(8_000, 0)).isZero();
  }

  @Test
  void shouldTellWhenTheGroupCommittedLast() {
    measured(1_000, 10, 10);
    measured(2_000, 12, 14);
    measured(9_000, 12, 20);

    assertThat(bars.sinceCommitMs(10_000)).isEqualTo(8_000);
  }

  private void measured(long nowMs, long committed, long end) {
    bars.measured(nowMs, new TreeMap<>(Map.of(0, new GroupPosition(committed, end, 0))));
  }
}
