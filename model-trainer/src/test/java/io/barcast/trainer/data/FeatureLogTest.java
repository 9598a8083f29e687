package io.barcast.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.trainer.Market;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureLogTest {
  private final FeatureLog log = new FeatureLog(FeatureSpec.standard());

  private void add(String symbol, int from, int to) {
    List<FeatureRow> rows = Market.rows(symbol, to, 1, bar -> 0);
    rows.subList(from, to).forEach(log::add);
  }

  @Test
  void shouldWaitForASeriesThatLagsFewBarsAlthoughTheyAreFarApart() {
    add("A", 0, 100);
    add("B", 0, 100);
    add("A", 1_000, 1_010);

    assertThat(log.completeUntilMs(Market.HOUR, 10)).isEqualTo(Market.timeMs(99));
    assertThat(log.completeTimes(Market.HOUR, 10).countAfter(Market.timeMs(89))).isEqualTo(10);
    assertThat(log.completeUntilMs(Market.HOUR, 9)).isEqualTo(Market.timeMs(1_009));
    assertThat(log.completeTimes(Market.HOUR, 9).countAfter(Market.timeMs(89))).isEqualTo(20);
  }

  @Test
  void shouldCountATimeOnceHoweverManySeriesAndRevisionsItHas() {
    add("A", 0, 10);
    add("B", 0, 10);
    log.add(Market.revised("A", 5, 100, new float[FeatureSpec.standard().size()]));

    assertThat(log.rows()).isEqualTo(20);
    assertThat(log.completeTimes(Market.HOUR, 50).countAfter(0)).isEqualTo(10);
  }

  @Test
  void shouldHaveNoTimesOfAnIntervalWithoutRows() {
    assertThat(log.completeUntilMs(Market.HOUR, 50)).isEqualTo(Long.MIN_VALUE);
    assertThat(log.completeTimes(Market.HOUR, 50).countAfter(Long.MIN_VALUE)).isZero();
  }
}
