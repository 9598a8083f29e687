package io.barcast.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.model.Family;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerSettingsTest {
  private static TrainerSettings families(String text) {
    return TrainerSettings.of(Settings.of(Map.of("barcast.train.families", text)));
  }

  @Test
  void shouldFitNetworksOnlyWhenTold() {
    assertThat(TrainerSettings.of(Settings.of(Map.of())).fit().families())
        .containsExactlyInAnyOrder(Family.XGBOOST, Family.LINEAR);
    assertThat(families("xgboost, lstm").fit().families())
        .containsExactlyInAnyOrder(Family.XGBOOST, Family.LSTM);
  }

  @Test
  void shouldFitAllFamiliesButTheRandomWalk() {
    assertThat(families("all").fit().families()).hasSize(7).doesNotContain(Family.NAIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xgboost,naive", "xgboost,LSTM"})
  void shouldNameFamiliesThatItCannotFit(String text) {
    assertThatThrownBy(() -> families(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("barcast.train.families is '" + text + "'");
  }
}
