package io.barcast.engine.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.Walks;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarHistoryTest {
  @Test
  void shouldStillHoldTheLongestLookbackBehindTheOldestBarThatCanBeRevised() {
    List<Bar> bars = Walks.hourly("A", 1, 300);
    int revised = bars.size() - 1 - BarGate.REACH_BARS;
    BarHistory history = new BarHistory();
    bars.forEach(history::add);

    history.forget(BarGate.REACH_BARS + 1);
    history.add(bars.get(revised));

    assertThat(history.count()).isEqualTo(revised + 1);
    for (int ago = 0; ago < BarHistory.LONGEST_LOOKBACK_BARS; ago++) {
      assertThat(history.close(ago)).isEqualTo(bars.get(revised - ago).close());
      assertThat(history.volume(ago)).isEqualTo(bars.get(revised - ago).volume());
    }
  }
}
