package io.barcast.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
  @ParameterizedTest
  @CsvSource({
    "3, 60, 0.01714950216439568, 0.1370051647634852",
    "0, 10, 0, 0.2775327998628892",
    "40, 50, 0.6696289406777459, 0.887562499842239"
  })
  void shouldHaveWilsonsInterval(int count, int trials, double lower, double upper) {
    Proportion proportion = new Proportion(count, trials);

    assertThat(proportion.lower()).isCloseTo(lower, within(1e-12));
    assertThat(proportion.upper()).isCloseTo(upper, within(1e-12));
  }

  @Test
  void shouldRefuseMoreThanThereWere() {
    assertThatThrownBy(() -> new Proportion(5, 4))
        .hasMessage("count is 5, expected 0 to 4, the number of trials");
  }
}
