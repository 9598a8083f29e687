package io.barcast.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VolatilityLossesTest {
  private final VolatilityLosses losses = new VolatilityLosses();

  @Test
  void shouldLoseNothingWhenTheSquaredReturnIsTheVariance() {
    losses.add(1, 0.1, 0.01, 0.02);

    assertThat(losses.forecast()).isEqualTo(0, within(1e-12));
    assertThat(losses.plain()).isEqualTo(0.5 - StrictMath.log(0.5) - 1, within(1e-12));
  }

  @Test
  void shouldLeaveOutReturnsOfZero() {
    losses.add(1, 0, 0.01, 0.02);
    losses.add(2, -0.1, 0.02, 0.02);

    assertThat(losses.forecast()).isEqualTo(losses.plain()).isFinite();
  }

  @Test
  void shouldFindTheTrueVarianceBetter() {
    Random random = new Random(1);
    VolatilityLosses other = new VolatilityLosses();
    for (int i = 0; i < 2_000; i++) {
      double volatility = i % 2 == 0 ? 1 : 2;
      VolatilityLosses one = i % 3 == 0 ? losses : other;
      one.add(i / 2, volatility * random.nextGaussian(), volatility * volatility, 2.5);
    }
    losses.add(other);

    assertThat(losses.forecast()).isLessThan(losses.plain());
    assertThat(losses.dieboldMarianoP(1)).isLessThan(0.001);
  }
}
