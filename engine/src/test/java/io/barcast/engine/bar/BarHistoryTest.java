package io.barcast.engine.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.Walks;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarHistoryTest {
  @Test
  void shouldHoldTheNewestBarsAndCountAll() {
    List<Bar> bars = Walks.hourly("A", 1, 300);
    BarHistory history = BarHistory.after(7);
    bars.forEach(history::add);

    assertThat(history.count()).isEqualTo(307);
    for (int ago = 0; ago < BarHistory.CAPACITY; ago++) {
      Bar bar = bars.get(bars.size() - 1 - ago);
      assertThat(history.close(ago)).isEqualTo(bar.close());
      assertThat(history.volume(ago)).isEqualTo(bar.volume());
    }
  }

  @Test
  void shouldConvertPricesAndVolumesToAnotherScale() {
    Bar bar = Walks.hourly("A", 1, 1).get(0);
    BarHistory history = new BarHistory();
    history.add(bar, 4);

    assertThat(history.open(0)).isEqualTo(4 * bar.open());
    assertThat(history.low(0)).isEqualTo(4 * bar.low());
    assertThat(history.logClose(0)).isEqualTo(StrictMath.log(4 * bar.close()));
    assertThat(history.volume(0)).isEqualTo(bar.volume() / 4);
  }
}
