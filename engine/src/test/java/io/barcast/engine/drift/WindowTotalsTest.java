package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowTotalsTest {
  private static final long ONE = (long) WindowSummary.LOSS_UNIT;

  @Test
  void shouldAddUpRowsAndCountsAndAverageLossesPerTime() {
    WindowTotals totals = new WindowTotals(new int[] {2, 1});
    totals.add(summary("A", 3, List.of(1, 2), new Loss(10, ONE), new Loss(20, -ONE)));
    totals.add(summary("B", 4, List.of(4, 0), new Loss(10, 4 * ONE)));

    assertThat(totals.rows()).isEqualTo(7);
    assertThat(totals.counts()).isDeepEqualTo(new long[][] {{5, 2}, {7}});
    assertThat(totals.meanLossDifferential()).containsExactly(entry(10, 2.5), entry(20, -1.0));
  }

  @Test
  void shouldBeTheSameAfterARestart() {
    WindowTotals totals = new WindowTotals(new int[] {2, 1});
    totals.add(summary("A", 3, List.of(1, 2), new Loss(10, ONE), new Loss(20, -ONE)));
    totals.add(summary("B", 4, List.of(4, 0), new Loss(10, 4 * ONE)));
    ByteBuffer state = ByteBuffer.allocate(1_000);
    totals.save(state);
    WindowTotals restored = new WindowTotals(new int[] {2, 1});
    restored.load(state.flip());

    assertThat(state.hasRemaining()).isFalse();
    assertThat(restored.rows()).isEqualTo(7);
    assertThat(restored.counts()).isDeepEqualTo(totals.counts());
    assertThat(restored.meanLossDifferential()).isEqualTo(totals.meanLossDifferential());
  }

  private static Map.Entry<Long, Double> entry(long dueMs, double mean) {
    return Map.entry(dueMs, mean);
  }

  private static WindowSummary summary(
      String symbol, int rows, List<Integer> counts, Loss... losses) {
    return new WindowSummary(
        SeriesId.of(symbol, "1h"),
        100,
        new ModelId("linear-1h", 1),
        90,
        rows,
        List.of(counts, List.of(rows)),
        List.of(losses));
  }
}
