package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class NormalTest {
  /** Values of scipy.stats.norm. */
  @Test
  void shouldEqualReferenceValues() {
    assertThat(Normal.cumulative(0)).isEqualTo(0.5);
    assertThat(Normal.cumulative(1.96)).isCloseTo(0.9750021048517795, offset(1e-15));
    assertThat(Normal.cumulative(-3)).isCloseTo(0.0013498980316300933, offset(1e-15));
    assertThat(Normal.cumulative(9)).isEqualTo(1);
    assertThat(Normal.quantile(0.95)).isCloseTo(1.6448536269514722, offset(1e-12));
    assertThat(Normal.quantile(0.001)).isCloseTo(-3.090232306167813, offset(1e-12));
  }
}
