package io.barcast.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.model.Family;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitSettingsTest {
  private static final FitSettings OTHERS =
      new FitSettings(
          7,
          123,
          11,
          5,
          0.017,
          0.61,
          0.37,
          12.5,
          77.25,
          9_999,
          EnumSet.complementOf(EnumSet.of(Family.NAIVE)),
          new LstmSettings(3, 1, 512, true),
          new ArimaSettings(24, 5_000));

  @Test
  void shouldComeBackFromItsNames() {
    assertThat(FitSettings.of(new NamedSettings(OTHERS.named()))).isEqualTo(OTHERS);
    FitSettings standard = FitSettings.standard();
    assertThat(FitSettings.of(new NamedSettings(standard.named()))).isEqualTo(standard);
  }

  @Test
  void shouldNameNothingOfFamiliesThatAreNotFitted() {
    assertThat(FitSettings.standard().named())
        .containsEntry("families", "linear,xgboost")
        .allSatisfy((name, value) -> assertThat(name).doesNotContain("lstm", "arima"));
  }

  @Test
  void shouldSayWhatIsMissingOrCannotBeRead() {
    assertThatThrownBy(() -> FitSettings.of(new NamedSettings(Map.of("families", "linear"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'seed' is missing");
    Map<String, String> named = new HashMap<>(OTHERS.named());
    named.put("depth", "deep");
    assertThatThrownBy(() -> FitSettings.of(new NamedSettings(named)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'depth' is 'deep', expected a whole number");
  }

  @Test
  void shouldShrinkLeavesAsTold() {
    assertThat(OTHERS.boosterParameters(Objective.SCALED_RETURN)).containsEntry("lambda", 77.25);
  }
}
