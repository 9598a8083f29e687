package io.barcast.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.barcast.engine.Fixtures;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.model.Models;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Reference shares are 0.1, 0.4, 0.4, 0.1. */
class PopulationStabilityTest {
  private static final ReferenceBins REFERENCE = Models.reference(1);
  private static final Offset<Double> ROUNDING = within(1e-12);

  private final PopulationStability stability = new PopulationStability(REFERENCE);

  @Test
  void shouldBeZeroBeforeThereAreRowsAndWhereSharesAreTheReferences() {
    assertThat(index()).isZero();
    add(1, 4, 4, 1);
    assertThat(index()).isCloseTo(0, ROUNDING);
  }

  @Test
  void shouldSumTheDifferenceOfSharesTimesTheLogarithmOfTheirRatio() {
    add(4, 4, 1, 1);

    assertThat(index())
        .isCloseTo((0.4 - 0.1) * Math.log(4) + (0.1 - 0.4) * Math.log(0.25), ROUNDING);
  }

  @Test
  void shouldCountAShareOfZeroAsOneInTenThousand() {
    add(2, 4, 4, 0);

    assertThat(index())
        .isCloseTo((0.2 - 0.1) * Math.log(2) + (1e-4 - 0.1) * Math.log(1e-4 / 0.1), ROUNDING);
  }

  @Test
  void shouldFadeThePastByATenthPerWindow() {
    add(10, 0, 0, 0);
    add(10, 80, 80, 20);

    double p0 = (9 + 10) / (9 + 190.0);
    double p1 = 80 / (9 + 190.0);
    double p3 = 20 / (9 + 190.0);
    double index =
        (p0 - 0.1) * Math.log(p0 / 0.1)
            + 2 * (p1 - 0.4) * Math.log(p1 / 0.4)
            + (p3 - 0.1) * Math.log(p3 / 0.1);
    assertThat(index()).isCloseTo(index, ROUNDING);
  }

  /** The quantile of 1 - 1e-4 at nine degrees of freedom is 33.7. */
  @Test
  void shouldTakeTheThresholdFromChiSquared() {
    double quantile = Fixtures.figure("null_quantile.csv", "chi_squared_9");

    assertThat(stability.threshold()).isCloseTo(20 * quantile, withinPercentage(0.1));
  }

  @Test
  void shouldAllowForTwentyBarsOfMemoryInTheThresholdOfFewRows() {
    assertThat(stability.threshold()).isCloseTo(20 * 33.7, ROUNDING);
    add(100, 0, 0, 0);
    assertThat(stability.threshold()).isCloseTo(20 * 33.7 / 100, ROUNDING);
  }

  @Test
  void shouldNotReportDriftBelowAQuarter() {
    add(1_000, 4_000, 4_000, 1_000);

    assertThat(stability.threshold()).isEqualTo(0.25);
  }

  private double index() {
    return stability.index(REFERENCE, 0);
  }

  private void add(long... counts) {
    long rows = 0;
    for (long count : counts) {
      rows += count;
    }
    stability.add(new long[][] {counts}, rows);
  }
}
