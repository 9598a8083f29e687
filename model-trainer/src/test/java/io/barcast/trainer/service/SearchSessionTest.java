package io.barcast.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.schemas.Wire;
import io.barcast.trainer.InMemoryTopics;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.FamilyComparison;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.retraining.TriggerRules;
import io.barcast.trainer.search.Search;
import io.barcast.trainer.search.SearchRequest;
import io.barcast.trainer.search.SearchResult;
import io.barcast.trainer.search.SearchResult.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SearchSessionTest {
  private static final int SYMBOLS = 3;
  private static final int BARS = 350;
  private static final FitSettings FIT = new FitSettings(42, 20, 5, 3, 0.1, 0.8, 0.8, 20, 40_000);

  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://search-test"));
  private final InMemoryTopics topics = new InMemoryTopics(wire);
  private final AtomicInteger tried = new AtomicInteger();

  @AfterEach
  void closeWire() {
    wire.close();
  }

  private void putFeatures(int bars) {
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      for (FeatureRow row : Market.rows("S" + symbol, bars, 10 + symbol, bar -> 0.6)) {
        topics.put(Topic.FEATURES, row);
      }
    }
  }

  private SearchResult search(Family family, FitSettings fit, int trials, int stopAfter) {
    TrainerSettings settings =
        new TrainerSettings(Horizons.of(1, 5), TriggerRules.standard(), fit, Duration.ofMinutes(5));
    SearchRequest request =
        new SearchRequest(family, Optional.empty(), OptionalLong.empty(), 3, trials);
    tried.set(0);
    SearchResult result =
        SearchSession.run(
            settings,
            Market.SPEC,
            wire,
            topics,
            request,
            tried::incrementAndGet,
            () -> tried.get() >= stopAfter);
    topics.keepPublished();
    return result;
  }

  private List<TrainingRun> published() {
    List<MockProducer<byte[], byte[]>> producers = topics.producers();
    return producers.get(producers.size() - 1).history().stream()
        .map(sent -> wire.value(Topic.TRAINING_RUNS, sent.value()))
        .toList();
  }

  @Test
  void shouldRecordEachTrialAndRankThemByLoss() {
    putFeatures(BARS);

    SearchResult result = search(Family.FOREST, FIT, 3, 100);

    assertThat(result.complete()).isTrue();
    assertThat(tried).hasValue(3);
    assertThat(result.untilMs()).isEqualTo(Market.timeMs(BARS - 1));
    assertThat(result.trials()).extracting(Trial::loss).isSorted();
    assertThat(result.trials()).allMatch(trial -> trial.loss() < 1);
    assertThat(published())
        .allMatch(run -> run.decision() == Decision.TRIED && run.trigger().equals("search"))
        .hasSize(3);
    assertThat(topics.producers().get(0).commitCount()).isEqualTo(3);
    Trial best = result.trials().get(0);
    assertThat(best.ic()).isGreaterThan(0.3);
    assertThat(result.bestProperties())
        .containsEntry("train.forest.subsample", best.searched().get("train.forest.subsample"))
        .containsKeys("train.forest.lambda", "train.forest.min_child_weight");
  }

  @Test
  void shouldEvaluateTheCurrentSettingsAsATrainingRunDoes() {
    putFeatures(BARS);
    search(Family.XGBOOST, FIT, 1, 100);
    TrainingRun trial = published().get(0);
    FeatureLog log = Market.log(SYMBOLS, BARS, 10, bar -> 0.6);

    Map<String, Double> compared =
        new FamilyComparison(Horizons.of(1, 5), FIT)
            .run(log, Market.HOUR, List.of(Family.XGBOOST))
            .get(0)
            .metrics();

    assertThat(trial.metrics()).containsEntry("h1.ic", compared.get("h1.ic"));
    assertThat(trial.metrics()).containsEntry("h5.rmse", compared.get("h5.rmse"));
    assertThat(trial.metrics().get(Search.LOSS))
        .isCloseTo(
            (trial.metrics().get("h1.relative_loss") + trial.metrics().get("h5.relative_loss")) / 2,
            within(1e-12));
  }

  @Test
  void shouldResumeAStoppedSearch() {
    putFeatures(BARS);
    SearchResult stopped = search(Family.FOREST, FIT, 2, 1);
    assertThat(stopped.complete()).isFalse();
    assertThat(stopped.trials()).hasSize(1);

    SearchResult resumed = search(Family.FOREST, FIT, 2, 100);

    assertThat(resumed.complete()).isTrue();
    assertThat(published()).extracting(TrainingRun::id).singleElement().asString().endsWith(":1");
    assertThat(resumed.trials()).containsAll(stopped.trials());
  }

  @Test
  void shouldRepeatTrialsOfOtherSettings() {
    putFeatures(BARS);
    search(Family.XGBOOST, FIT, 1, 100);

    search(Family.XGBOOST, new FitSettings(43, 20, 5, 3, 0.1, 0.8, 0.8, 20, 40_000), 1, 100);

    assertThat(published()).hasSize(1);
    assertThat(published().get(0).parameters()).containsEntry("train.seed", "43");
  }

  @Test
  void shouldRejectTooLittleData() {
    assertThatThrownBy(() -> search(Family.FOREST, FIT, 2, 100))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("holds nothing to search on");
    putFeatures(40);
    assertThatThrownBy(() -> search(Family.FOREST, FIT, 2, 100))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("too little data of interval 1h to search on");
  }
}
