package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HorizonsTest {
  @Test
  void shouldKnowItsEndsAndPlaces() {
    Horizons horizons = Horizons.of(1, 5, 10);

    assertThat(horizons.size()).isEqualTo(3);
    assertThat(horizons.shortest()).isEqualTo(1);
    assertThat(horizons.longest()).isEqualTo(10);
    assertThat(horizons.at(1)).isEqualTo(5);
    assertThat(horizons.indexOf(5)).isEqualTo(1);
    assertThatThrownBy(() -> horizons.indexOf(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a horizon of 4 bars, expected one of [1, 5, 10]");
  }

  @Test
  void shouldReadAsUsersWriteThem() {
    assertThat(Horizons.of(1, 5, 10)).hasToString("1,5,10");
    assertThat(Horizons.of(63)).hasToString("63");
  }

  @Test
  void shouldRefuseHorizonsThatAreNotDifferentNumbersFromOne() {
    assertThatThrownBy(() -> Horizons.of(1, 5, 5))
        .hasMessage("horizons are [1, 5, 5] bars, expected ascending numbers from 1");
    assertThatThrownBy(() -> Horizons.of(5, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Horizons.of(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Horizons(List.of()))
        .hasMessage("there are no horizons, expected one or more");
  }
}
