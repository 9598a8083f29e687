package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.model.Family;
import io.barcast.runtime.UserException;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.tree.Objective;
import io.barcast.trainer.search.SearchSpace;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FamilyTrainersTest {
  @Test
  void shouldHaveOneTrainerPerFamilyExceptTheNaiveOne() {
    Set<Family> trained = EnumSet.complementOf(EnumSet.of(Family.NAIVE));

    assertThat(FamilyTrainers.ALL)
        .extracting(FamilyTrainer::family)
        .containsExactlyInAnyOrderElementsOf(trained);
  }

  @Test
  void shouldFitAnEnsembleAfterItsMembers() {
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

  @Test
  void shouldNameTheSettingsOfEachFamilyByItsName() {
    FitSettings settings = FitSettings.standard();

    assertThat(settings.named(Family.XGBOOST))
        .containsEntry("train.xgboost.eta", "0.01")
        .hasSize(8)
        .allSatisfy((key, value) -> assertThat(key).startsWith("train.xgboost."));
    assertThat(settings.named(Family.LINEAR)).isEmpty();
  }

  @Test
  void shouldSayWhichFamiliesCanBeSearched() {
    assertThatThrownBy(() -> SearchSpace.of(Family.LINEAR))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the family linear has no settings to search")
        .extracting(e -> ((UserException) e).nextStep())
        .isEqualTo("Search one of forest, xgboost, lstm.");
  }

  @Test
  void shouldGiveXgboostTheParametersOfItsFamily() {
    FitSettings settings = FitSettings.standard();

    assertThat(new XgboostFamily().growth(settings).parameters(Objective.DIRECTION, 7))
        .containsEntry("objective", "binary:logistic")
        .containsEntry("seed", 7L)
        .containsEntry("num_parallel_tree", 1)
        .containsEntry("colsample_bytree", 0.5)
        .containsEntry("lambda", 300.0);
    assertThat(new ForestFamily().growth(settings).parameters(Objective.SCALED_RETURN, 7))
        .containsEntry("num_parallel_tree", 200)
        .containsEntry("max_depth", 5)
        .containsEntry("eta", 1)
        .containsEntry("colsample_bynode", 0.5)
        .doesNotContainKey("colsample_bytree")
        .containsEntry("lambda", 50.0);
  }
}
