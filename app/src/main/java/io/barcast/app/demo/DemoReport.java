package io.barcast.app.demo;

import io.barcast.app.report.BarFindings;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
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
import java.util.stream.Stream;

/** Counts, skill and models from the topics of a pipeline that is idle. */
final class DemoReport {
  private final Map<SeriesId, NavigableSet<Long>> closeTimesMs = new HashMap<>();
  private final Set<Due> open = new HashSet<>();
  private final SkillTable skill = new SkillTable();
  private final SortedMap<String, Long> deadLetters = new TreeMap<>();
  private final List<DriftAlert> alerts = new ArrayList<>();
  private final SortedMap<Long, SortedMap<ModelId, ModelActivation>> activations = new TreeMap<>();
  private final SortedMap<ModelId, ModelCard> models = new TreeMap<>();
  private final List<TrainingRun> runs = new ArrayList<>();
  private final BarFindings findings = new BarFindings();
  private long bars;
  private long features;
  private long recomputed;
  private long predictions;
  private long abstained;
  private long outcomes;
  private long forecasts;
  private long settlements;
  private long voided;
  private long settledTwice;

  /** A forecast that is not settled yet. */
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
    findings.add(new FeaturesComputed(row));
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

  /** Closes the forecasts that a revised prediction replaces. */
  private void replace(Prediction prediction) {
    int before = open.size();
    open.removeIf(due -> due.isOf(prediction));
    forecasts -= before - open.size();
  }

  /** Adds an outcome; all predictions have to be added before. */
  void outcome(Outcome outcome) {
    outcomes++;
    settlements += outcome.settlements().size();
    for (Settlement settlement : outcome.settlements()) {
      voided += settlement.voided() ? 1 : 0;
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

  /** Feature rows, one per bar. */
  long features() {
    return features;
  }

  /** Feature rows that were recomputed for a corrected or late bar. */
  long recomputed() {
    return recomputed;
  }

  /** The holes in the bars. */
  BarFindings findings() {
    return findings;
  }

  /** Settled forecasts whose horizon spans a hole. */
  long voided() {
    return voided;
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

  /** Forecasts whose horizon was reached and which no outcome settles; 0 is expected. */
  long unsettledDue() {
    return open.stream().filter(due -> barsAfter(due) >= due.horizonBars()).count();
  }

  private int barsAfter(Due due) {
    return Objects.requireNonNull(
            closeTimesMs.get(due.series()), "feature rows are read before predictions")
        .tailSet(due.madeMs(), false)
        .size();
  }

  /** Settlements without an open forecast; 0 is expected. */
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

  /** The first activation of every version, in order of time. */
  List<ModelActivation> firstActivations() {
    Map<ModelId, ModelActivation> first = new HashMap<>();
    activations.values().forEach(at -> at.forEach(first::putIfAbsent));
    return activations.values().stream()
        .flatMap(at -> at.values().stream())
        .filter(activation -> activation.equals(first.get(activation.model())))
        .toList();
  }

  /** How many alerts were raised. */
  long raised() {
    return Stream.of(DriftAlert.Scope.values()).mapToLong(this::raised).sum();
  }

  /** How many alerts of a scope were raised. */
  long raised(DriftAlert.Scope scope) {
    return alerts.stream()
        .filter(alert -> alert.scope() == scope && alert.state() == DriftAlert.State.RAISED)
        .count();
  }

  /** Changes of the champion after the first one, in order of time. */
  List<ModelActivation> swaps() {
    List<ModelActivation> champions =
        firstActivations().stream().filter(a -> a.role() == Role.CHAMPION).toList();
    return champions.isEmpty() ? List.of() : champions.subList(1, champions.size());
  }
}
