package io.barcast.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.model.Family;
import io.barcast.runtime.UserException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyTrainersTest {
  @Test
  void shouldTrainEachFamilyButTheNaiveOneInOneWay() {
    Set<Family> trained = EnumSet.complementOf(EnumSet.of(Family.NAIVE));

    assertThat(FamilyTrainers.ALL)
        .extracting(FamilyTrainer::family)
        .containsExactlyInAnyOrderElementsOf(trained);
  }

  @Test
  void shouldMakeAnEnsembleAfterItsMembers() {
    assertThat(FamilyTrainers.of(List.of(Family.ENSEMBLE, Family.XGBOOST, Family.DRIFT)))
        .extracting(FamilyTrainer::family)
        .containsExactly(Family.DRIFT, Family.XGBOOST, Family.ENSEMBLE);
  }

  @Test
  void shouldRefuseTheNaiveFamily() {
    assertThatThrownBy(() -> FamilyTrainers.of(Family.NAIVE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("NAIVE is not trained");
    assertThatThrownBy(() -> FamilyTrainers.fitted(Family.ENSEMBLE))
        .hasMessage("ENSEMBLE is not fitted to rows");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NAIVE")
  void shouldReadItsOwnSettingsBackFromTheirNames(Family family) {
    FamilyTrainer trainer = FamilyTrainers.of(family);
    FitSettings others =
        FitSettings.standard()
            .with(new LstmSettings(3, 1, 512, true))
            .with(new ArimaSettings(24, 5_000));
    Map<String, String> named = trainer.named(others);

    FitSettings read = trainer.read(FitSettings.standard(), new NamedSettings(named));

    assertThat(trainer.named(read)).isEqualTo(named);
  }

  @Test
  void shouldSayWhichFamiliesCanBeSearched() {
    assertThatThrownBy(() -> SearchSpace.of(Family.LINEAR))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is nothing to search for linear")
        .extracting(e -> ((UserException) e).nextStep())
        .isEqualTo("Search one of forest, xgboost, lstm.");
  }

  @Test
  void shouldGrowAForestInOneRoundOfDeepTreesThatSeeFeaturesPerNode() {
    FitSettings settings = FitSettings.standard();
    Map<String, Object> boosted =
        new XgboostFamily().boosterParameters(settings, Objective.DIRECTION);
    Map<String, Object> expected = new HashMap<>(boosted);
    expected.remove("colsample_bytree");
    expected.putAll(
        Map.of(
            "num_parallel_tree", 200,
            "max_depth", 5,
            "eta", 1,
            "colsample_bynode", boosted.get("colsample_bytree"),
            "lambda", 50.0));

    assertThat(new ForestFamily().boosterParameters(settings, Objective.DIRECTION))
        .isEqualTo(expected);
  }
}
