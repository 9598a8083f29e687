package io.barcast.app.demo;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.score.SkillTable;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the topics hold when the line has come to rest. */
final class DemoReport {
  private final Map<SeriesId, NavigableSet<Long>> closeTimesMs = new HashMap<>();
  private final Set<Due> open = new HashSet<>();
  private final SkillTable skill = new SkillTable();
  private final SortedMap<String, Long> deadLetters = new TreeMap<>();
  private final List<DriftAlert> alerts = new ArrayList<>();
  private final SortedMap<Long, SortedMap<ModelId, ModelActivation>> activations = new TreeMap<>();
  private final SortedMap<ModelId, ModelCard> models = new TreeMap<>();
  private final List<TrainingRun> runs = new ArrayList<>();
  private long bars;
  private long features;
  private long recomputed;
  private long predictions;
  private long abstained;
  private long outcomes;
  private long forecasts;
  private long settlements;
  private long settledTwice;

  /** A forecast that waits for its bar. */
  private record Due(SeriesId series, ModelId model, long madeMs, int horizonBars) {
    boolean isOf(Prediction prediction) {
      return madeMs == prediction.closeTimeMs()
          && model.equals(prediction.model())
          && series.equals(prediction.series());
    }
  }

  void bar() {
    bars++;
  }

  void row(FeatureRow row) {
    boolean first =
        closeTimesMs.computeIfAbsent(row.series(), s -> new TreeSet<>()).add(row.closeTimeMs());
    if (first) {
      features++;
    } else {
      recomputed++;
    }
  }

  void prediction(Prediction prediction) {
    predictions++;
    abstained += prediction.trust() == Trust.ABSTAIN ? 1 : 0;
    if (prediction.revised()) {
      replace(prediction);
    }
    forecasts += prediction.horizons().size();
    for (HorizonForecast forecast : prediction.horizons()) {
      open.add(
          new Due(
              prediction.series(),
              prediction.model(),
              prediction.closeTimeMs(),
              forecast.horizonBars()));
    }
  }

  /** Closes the forecasts that a revised prediction stands for. */
  private void replace(Prediction prediction) {
    int before = open.size();
    open.removeIf(due -> due.isOf(prediction));
    forecasts -= before - open.size();
  }

  /** Takes an outcome; all predictions come before the first one. */
  void outcome(Outcome outcome) {
    outcomes++;
    settlements += outcome.settlements().size();
    for (Settlement settlement : outcome.settlements()) {
      Due due =
          new Due(
              outcome.series(),
              outcome.model(),
              settlement.predictedAtMs(),
              settlement.horizonBars());
      settledTwice += open.remove(due) ? 0 : 1;
    }
    skill.add(outcome);
  }

  void activation(ModelActivation activation) {
    activations
        .computeIfAbsent(activation.closeTimeMs(), at -> new TreeMap<>())
        .putIfAbsent(activation.model(), activation);
  }

  void alert(DriftAlert alert) {
    alerts.add(alert);
  }

  void model(ModelCard card) {
    models.put(card.id(), card);
  }

  void run(TrainingRun run) {
    runs.add(run);
  }

  void deadLetter(DeadLetter letter) {
    deadLetters.merge(letter.reason(), 1L, Long::sum);
  }

  long bars() {
    return bars;
  }

  /** Feature rows, one a bar. */
  long features() {
    return features;
  }

  /** Feature rows that were computed again for a corrected or late bar. */
  long recomputed() {
    return recomputed;
  }

  long predictions() {
    return predictions;
  }

  long abstained() {
    return abstained;
  }

  long outcomes() {
    return outcomes;
  }

  long forecasts() {
    return forecasts;
  }

  long settlements() {
    return settlements;
  }

  /** Forecasts whose bar has come and which no outcome settles: none, when all is well. */
  long unsettledDue() {
    return open.stream().filter(due -> barsAfter(due) >= due.horizonBars()).count();
  }

  private int barsAfter(Due due) {
    return Objects.requireNonNull(closeTimesMs.get(due.series()), "its rows come before")
        .tailSet(due.madeMs(), false)
        .size();
  }

  /** Settlements of no forecast that was still open: none, when all is well. */
  long settledTwice() {
    return settledTwice;
  }

  SortedMap<String, Long> deadLetters() {
    return deadLetters;
  }

  List<DriftAlert> alerts() {
    return alerts;
  }

  SortedMap<ModelId, ModelCard> models() {
    return models;
  }

  List<TrainingRun> runs() {
    return runs;
  }

  SkillTable skill() {
    return skill;
  }

  /** The first bar of every version, in order of time. */
  List<ModelActivation> firstActivations() {
    Map<ModelId, ModelActivation> first = new HashMap<>();
    activations.values().forEach(at -> at.forEach(first::putIfAbsent));
    return activations.values().stream()
        .flatMap(at -> at.values().stream())
        .filter(activation -> activation.equals(first.get(activation.model())))
        .toList();
  }

  /** Changes of the champion after the first one, in order of time. */
  List<ModelActivation> swaps() {
    List<ModelActivation> champions =
        firstActivations().stream().filter(a -> a.role() == Role.CHAMPION).toList();
    return champions.isEmpty() ? List.of() : champions.subList(1, champions.size());
  }
}
