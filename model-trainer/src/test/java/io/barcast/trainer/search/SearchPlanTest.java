package io.barcast.trainer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.model.Family;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.trainer.Market;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.SearchedSetting;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.search.SearchPlan.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchPlanTest {
  private static SearchPlan plan(Family family, long seed, int count) {
    return new SearchPlan(family, Market.HOUR, Market.timeMs(100), seed, count);
  }

  @Test
  void shouldDrawTheSameTrialsHoweverManyFollow() {
    FitSettings current = FitSettings.standard();
    List<Trial> few = plan(Family.XGBOOST, 7, 5).trials(current);
    List<Trial> many = plan(Family.XGBOOST, 7, 20).trials(current);

    assertThat(many.subList(0, 5)).isEqualTo(few);
    assertThat(new HashSet<>(many)).hasSize(20);
    assertThat(plan(Family.XGBOOST, 8, 5).trials(current).subList(1, 5))
        .doesNotContainAnyElementsOf(few);
  }

  @Test
  void shouldBeginWithTheCurrentSettings() {
    FitSettings current = FitSettings.standard();

    Map<String, String> first =
        plan(Family.XGBOOST, 7, 1).trials(current).get(0).settings().named();

    assertThat(first).containsEntry("train.families", "xgboost");
    current
        .named()
        .forEach(
            (name, value) -> {
              if (!name.equals("train.families")) {
                assertThat(first).containsEntry(name, value);
              }
            });
  }

  @Test
  void shouldWalkNetworksForwardToo() {
    Trial trial = plan(Family.LSTM, 7, 2).trials(FitSettings.standard()).get(1);

    assertThat(trial.settings().lstm().walkForward()).isTrue();
    assertThat(trial.settings().families()).isEqualTo(Set.of(Family.LSTM));
  }

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"XGBOOST", "FOREST", "LSTM"})
  void shouldDrawWithinItsBounds(Family family) {
    Random random = new Random(1);
    for (SearchedSetting setting : SearchSpace.of(family)) {
      List<Double> drawn =
          Stream.generate(() -> Double.valueOf(setting.draw(random))).limit(2_000).toList();
      assertThat(drawn)
          .as(setting.name())
          .allMatch(value -> value >= setting.least() && value <= setting.most());
      assertThat(drawn).anyMatch(value -> value < setting.least() * 1.2);
      assertThat(drawn).anyMatch(value -> value > setting.most() * 0.8);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"XGBOOST", "FOREST", "LSTM"})
  void shouldDrawSettingsThatAConfigurationFileTakes(Family family) {
    Random random = new Random(1);
    Map<String, String> drawn = new TreeMap<>();
    SearchSpace.of(family).forEach(setting -> drawn.put(setting.name(), setting.draw(random)));

    assertThat(TrainerSettings.DEFINITION.names()).containsAll(drawn.keySet());
    assertThat(TrainerSettings.of(Settings.of(drawn)).fit().named(family))
        .containsAllEntriesOf(drawn);
  }

  @Test
  void shouldDrawLogUniformly() {
    SearchedSetting rate = SearchedSetting.factor("rate", 0.01, 1);
    Random random = new Random(1);

    long belowTheMiddle =
        IntStream.range(0, 2_000).filter(i -> Double.parseDouble(rate.draw(random)) < 0.1).count();

    assertThat(belowTheMiddle).isBetween(900L, 1_100L);
  }

  @Test
  void shouldIdentifyATrialByItsPlan() {
    SearchPlan plan = plan(Family.FOREST, 7, 3);

    assertThat(plan.id(plan.trials(FitSettings.standard()).get(2)))
        .isEqualTo("search:forest-1h:" + Market.timeMs(100) + ":7:2");
  }

  @Test
  void shouldRefuseAFamilyWithNothingToDraw() {
    assertThatThrownBy(
            () -> new SearchRequest(Family.LINEAR, Optional.empty(), OptionalLong.empty(), 1, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the family linear has no settings to search");
  }
}
