package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.ModelId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTotalsTest {
  private static final long ONE = (long) WindowSummary.LOSS_UNIT;
  private static final ModelReference REFERENCE =
      new ModelReference(
          new ReferenceBins(new float[][] {{0}, {}}, new double[][] {{0.5, 0.5}, {1}}),
          DivergenceReference.UNKNOWN,
          new ReferenceBins(new float[][] {{0}}, new double[][] {{0.5, 0.5}}),
          DivergenceReference.UNKNOWN,
          VolatilityReference.UNKNOWN,
          LossReference.UNKNOWN);

  private final WindowTotals totals = new WindowTotals(REFERENCE);

  @Test
  void shouldAddUpCountsAndMovesAndAverageLossesPerTime() {
    addTwo();

    assertThat(totals.rows()).isEqualTo(7);
    assertThat(totals.counts()).isDeepEqualTo(new long[][] {{5, 2}, {7}});
    assertThat(totals.predictions()).isDeepEqualTo(new long[][] {{5, 2}});
    assertThat(totals.meanLogSize()).isEqualTo(-2.5);
    assertThat(losses(totals)).containsExactly("10 2.5 2", "20 -1.0 1");
  }

  /** Seven bars and three settled forecasts were there, five of each kind of gap were not. */
  @Test
  void shouldCountWhatIsMissing() {
    addTwo();

    assertThat(totals.missingInputs()).isEqualTo(2 * (1 + 2 + 3));
    assertThat(totals.expectedInputs()).isEqualTo(7 + 3 + 12);
  }

  @Test
  void shouldHaveNoMeanMoveWhenNothingMoved() {
    assertThat(totals.meanLogSize()).isNaN();
  }

  @Test
  void shouldBeTheSameAfterARestart() {
    addTwo();
    ByteBuffer state = ByteBuffer.allocate(totals.bytes());
    totals.save(state);
    WindowTotals restored = new WindowTotals(REFERENCE);
    restored.load(state.flip());

    assertThat(state.hasRemaining()).isFalse();
    assertThat(restored.rows()).isEqualTo(7);
    assertThat(restored.counts()).isDeepEqualTo(totals.counts());
    assertThat(restored.predictions()).isDeepEqualTo(totals.predictions());
    assertThat(restored.meanLogSize()).isEqualTo(totals.meanLogSize());
    assertThat(restored.missingInputs()).isEqualTo(totals.missingInputs());
    assertThat(restored.expectedInputs()).isEqualTo(totals.expectedInputs());
    assertThat(losses(restored)).isEqualTo(losses(totals));
  }

  private void addTwo() {
    totals.add(summary("A", 3, List.of(1, 2), new Loss(10, ONE), new Loss(20, -ONE)));
    totals.add(summary("B", 4, List.of(4, 0), new Loss(10, 4 * ONE)));
  }

  private static List<String> losses(WindowTotals totals) {
    List<String> losses = new ArrayList<>();
    totals.readLosses((due, mean, series) -> losses.add(due + " " + mean + " " + series));
    return losses;
  }

  private static WindowSummary summary(
      String symbol, int rows, List<Integer> counts, Loss... losses) {
    return new WindowSummary(
        SeriesId.of(symbol, "1h"),
        100,
        new ModelId("linear-1h", 1),
        90,
        WindowSummary.NO_WINDOW,
        rows,
        List.of(counts, List.of(rows)),
        counts,
        List.of(losses),
        new WindowSummary.Moves(2, -5 * ONE, 1),
        new WindowSummary.Gaps(1, 2, 3));
  }
}
