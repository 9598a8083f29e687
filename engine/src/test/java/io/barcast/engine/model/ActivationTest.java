package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ActivationTest {
  private static final float MOST_ERROR = 4e-7f;

  @Test
  void shouldBeCloseToTheTrueFunctionsEverywhere() {
    for (int step = -120_000; step <= 120_000; step++) {
      float x = step / 10_000f;
      assertThat((double) Activation.tanh(x))
          .isCloseTo(StrictMath.tanh(x), within(MOST_ERROR * 1.0));
      assertThat((double) Activation.sigmoid(x)).isCloseTo(Sigmoid.of(x), within(MOST_ERROR * 1.0));
    }
  }

  @Test
  void shouldLevelOffBeyondItsRange() {
    assertThat(Activation.tanh(Float.MAX_VALUE)).isEqualTo(Activation.tanh(Activation.LIMIT));
    assertThat(Activation.tanh(Float.NEGATIVE_INFINITY)).isCloseTo(-1, within(MOST_ERROR));
    assertThat(Activation.sigmoid(-Float.MAX_VALUE)).isCloseTo(0, within(MOST_ERROR));
  }

  @Test
  void shouldPassOnWhatIsNotANumber() {
    assertThat(Activation.tanh(Float.NaN)).isNaN();
    assertThat(Activation.sigmoid(Float.NaN)).isNaN();
  }
}
