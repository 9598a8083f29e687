package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
  private static final double[] EQUAL = {1, 1, 1, 1};

  @Test
  void shouldMultiplyTheKthSmallestByWhatIsLeft() {
    double[] adjusted = Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}, EQUAL);

    assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void shouldNotExceedOne() {
    assertThat(Holm.adjusted(new double[] {0.9, 0.5, 0.7, 0.6}, EQUAL)).containsOnly(1);
  }

  @Test
  void shouldGiveATestItsWeightOfTheLevel() {
    double[] adjusted = Holm.adjusted(new double[] {0.03, 0.001}, new double[] {4, 1});

    assertThat(adjusted).containsExactly(new double[] {0.03, 0.005}, within(1e-15));
  }

  /** 0.03 with weight 4 comes before 0.02 with weight 1: 0.03 * 5 / 4, then 0.02. */
  @Test
  void shouldBeginWithTheLowestPValuePerWeight() {
    double[] adjusted = Holm.adjusted(new double[] {0.03, 0.02}, new double[] {4, 1});

    assertThat(adjusted).containsExactly(new double[] {0.0375, 0.0375}, within(1e-15));
  }
}
