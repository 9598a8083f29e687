package io.barcast.trainer.retraining;

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
    return TrainerSettings.of(Settings.of(Map.of("train.families", text)));
  }

  @Test
  void shouldFitNetworksOnlyWhenConfigured() {
    assertThat(TrainerSettings.of(Settings.of(Map.of())).fit().families())
        .containsExactlyInAnyOrder(Family.XGBOOST, Family.LINEAR);
    assertThat(families("xgboost, lstm").fit().families())
        .containsExactlyInAnyOrder(Family.XGBOOST, Family.LSTM);
  }

  @Test
  void shouldFitAllFamiliesExceptTheNaiveOne() {
    assertThat(families("all").fit().families()).hasSize(7).doesNotContain(Family.NAIVE);
  }

  @Test
  void shouldFitArimaToTheConfiguredSeason() {
    assertThat(families("xgboost,arima").fit().families()).contains(Family.ARIMA);
    assertThat(season("24")).isEqualTo(24);
    assertThat(season("0")).isZero();
  }

  private static int season(String bars) {
    Settings settings = Settings.of(Map.of("train.arima.season", bars));
    return TrainerSettings.of(settings).fit().arima().seasonBars();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1", "31"})
  void shouldRejectASeasonThatDoesNotFitIntoAWindow(String bars) {
    assertThatThrownBy(() -> season(bars))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "train.arima.season is '"
                + bars
                + "', expected a whole number: 0 for none, or 2 to 30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xgboost,naive", "xgboost,LSTM"})
  void shouldRejectUnknownFamilies(String text) {
    assertThatThrownBy(() -> families(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("train.families is '" + text + "'");
  }
}
