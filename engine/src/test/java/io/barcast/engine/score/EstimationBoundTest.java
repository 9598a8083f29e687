package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimationBoundTest {
  @Test
  void shouldAgreeWithBrownesFormula() {
    assertThat(EstimationBound.correlation(0.5, 5, 100))
        .isCloseTo(0.4714045207910317, within(1e-15));
  }

  @Test
  void shouldCostAboutTheRootOfOnePlusWeightsOverRowsTimesSquareForManyRows() {
    double simple = 0.1 / Math.sqrt(1 + 24 / (4_000 * 0.01));

    assertThat(EstimationBound.correlation(0.1, 24, 4_000)).isCloseTo(simple, within(0.0015));
  }

  @Test
  void shouldRefuseFewerRowsThanItsFormulaHoldsFor() {
    assertThatThrownBy(() -> EstimationBound.correlation(0.1, 24, 50))
        .hasMessage("rows is 50, expected more than 50");
  }
}
