package io.barcast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.model.Family;
import io.barcast.runtime.Settings;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.retraining.TriggerRules;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitSettingsTest {
  private static final FitSettings OTHERS =
      new FitSettings(
          7,
          8_888,
          9_999,
          7_777,
          EnumSet.complementOf(EnumSet.of(Family.NAIVE)),
          new XgboostSettings(123, 11, 5, 0.017, 0.61, 0.37, 12.5, 77.25),
          new ForestSettings(60, 4, 0.7, 0.3, 9.5, 33.5),
          new LstmSettings(3, 512, true),
          new ArimaSettings(24, 5_000));

  @Test
  void shouldRoundTripThroughItsKeys() {
    assertThat(FitSettings.of(new NamedSettings(OTHERS.named()))).isEqualTo(OTHERS);
    FitSettings standard = FitSettings.standard();
    assertThat(FitSettings.of(new NamedSettings(standard.named()))).isEqualTo(standard);
  }

  @Test
  void shouldLeaveOutSettingsOfFamiliesThatAreNotFitted() {
    assertThat(FitSettings.standard().named())
        .containsEntry("train.families", "linear,xgboost")
        .allSatisfy((name, value) -> assertThat(name).doesNotContain("lstm", "arima", "forest"));
  }

  @Test
  void shouldNameTheMissingOrInvalidKey() {
    assertThatThrownBy(() -> FitSettings.of(new NamedSettings(Map.of("train.families", "linear"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'train.seed' is missing");
    Map<String, String> named = new HashMap<>(OTHERS.named());
    named.put("train.xgboost.max_depth", "deep");
    assertThatThrownBy(() -> FitSettings.of(new NamedSettings(named)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("train.xgboost.max_depth is 'deep', expected a whole number in [1,...]");
  }

  @Test
  void shouldTakeItsDefaultsFromTheDefinitions() {
    Settings nothing = Settings.of(Map.of());

    assertThat(TrainerSettings.of(nothing).fit()).isEqualTo(FitSettings.standard());
    assertThat(TrainerSettings.of(nothing).rules()).isEqualTo(TriggerRules.standard());
  }
}
