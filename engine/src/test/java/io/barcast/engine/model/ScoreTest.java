package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void shouldGiveFiniteLogOddsOfWhatIsCertain(double probabilityUp) {
    double logOdds = new Score(0, probabilityUp, 1).logOdds();

    assertThat(logOdds).isFinite();
    assertThat(Sigmoid.of(logOdds)).isCloseTo(probabilityUp, within(1e-15));
  }

  @Test
  void shouldGiveTheLogOddsThatAProbabilityCameFrom() {
    assertThat(new Score(0, Sigmoid.of(-1.25), 1).logOdds()).isCloseTo(-1.25, within(1e-15));
  }
}
