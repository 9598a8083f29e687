package io.barcast.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.catalog.LossReference.Thresholds;
import org.junit.jupiter.api.Test;

class LossReferenceTest {
  private static final LossReference USUAL =
      new LossReference(1, -0.3, -0.2, 0.4, 0.5, 0.25, 1.5, new Thresholds(1, 2, 3));

  /** log of exp(-(x - 0.4)^2 / 2v) over exp(-(x + 0.2)^2 / 2v), v = 0.5 * 1.5. */
  @Test
  void shouldGiveTheLogOddsOfTwoNormalLaws() {
    double x = 0.7;
    double expected = (Math.pow(x + 0.2, 2) - Math.pow(x - 0.4, 2)) / (2 * 0.75);
    assertThat(USUAL.logOdds(x, 1)).isCloseTo(expected, within(1e-12));
    assertThat(USUAL.logOdds(0.1, 1)).isCloseTo(0, within(1e-12));
  }

  @Test
  void shouldAllowForTheCorrelationOfSeries() {
    assertThat(USUAL.meanVariance(1)).isEqualTo(0.5);
    assertThat(USUAL.meanVariance(4)).isEqualTo(0.5 * 1.75 / 4);
  }

  @Test
  void shouldBeKnownOnlyWithAHorizonAndAVariance() {
    assertThat(USUAL.known()).isTrue();
    assertThat(LossReference.UNKNOWN.known()).isFalse();
  }
}
