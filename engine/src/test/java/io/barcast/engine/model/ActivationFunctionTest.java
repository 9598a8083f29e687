package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ActivationFunctionTest {
  private static final float MOST_ERROR = 4e-7f;

  @Test
  void shouldBeCloseToTheTrueFunctionsEverywhere() {
    for (int step = -120_000; step <= 120_000; step++) {
      float x = step / 10_000f;
      assertThat((double) ActivationFunction.tanh(x))
          .isCloseTo(StrictMath.tanh(x), within(MOST_ERROR * 1.0));
      assertThat((double) ActivationFunction.sigmoid(x))
          .isCloseTo(Sigmoid.of(x), within(MOST_ERROR * 1.0));
    }
  }

  @Test
  void shouldLevelOffBeyondItsRange() {
    assertThat(ActivationFunction.tanh(Float.MAX_VALUE))
        .isEqualTo(ActivationFunction.tanh(ActivationFunction.LIMIT));
    assertThat(ActivationFunction.tanh(Float.NEGATIVE_INFINITY)).isCloseTo(-1, within(MOST_ERROR));
    assertThat(ActivationFunction.sigmoid(-Float.MAX_VALUE)).isCloseTo(0, within(MOST_ERROR));
  }

  @Test
  void shouldPassOnWhatIsNotANumber() {
    assertThat(ActivationFunction.tanh(Float.NaN)).isNaN();
    assertThat(ActivationFunction.sigmoid(Float.NaN)).isNaN();
  }
}
