package io.barcast.app.replay;

import io.barcast.app.replay.timeline.Timeline;
import io.barcast.app.report.BarFindings;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.score.Evidence;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillTable;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.RunLine;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a backtest.
 *
 * @param complete false when it was interrupted
 * @param rows rows read; each adds a feature row, corrects one, repeats one, or is rejected
 * @param features feature rows, one per bar
 * @param revised corrected and late bars, by kind; a late one adds a feature row
 * @param refused rejected rows, by reason
 * @param repeated rows with the values of an earlier one
 * @param predictions one per bar and model
 * @param outcomes one per bar and model whose predictions it settles
 * @param voided forecasts whose horizon spans a hole, by outcome and horizon
 * @param findings what a reader should know of the bars
 * @param fromMs close of the first accepted bar, epoch milliseconds UTC
 * @param toMs the latest close of an accepted bar, epoch milliseconds UTC
 * @param seconds duration of the backtest
 * @param trainingSeconds part of the duration that was training
 * @param digest hash of the events in order
 * @param models published models, in order
 * @param runs training runs, in order
 * @param nextRuns what the next runs wait for, by interval; empty without training
 * @param alerts raised and cleared alerts, in order
 * @param skill figures by model and horizon
 * @param evidence what tells skill from chance, by model and horizon
 * @param followedSkill figures of the followed forecasts, by interval and horizon
 * @param followedEvidence what tells their skill from chance
 * @param portfolios what the followed forecasts would have earned
 * @param served from when to when each version predicted
 * @param drift of the newest version of each model name
 * @param timeline what happened, bar by bar
 */
public record BacktestResult(
    boolean complete,
    long rows,
    long features,
    SortedMap<String, Long> revised,
    SortedMap<String, Long> refused,
    long repeated,
    long predictions,
    long outcomes,
    long voided,
    BarFindings findings,
    long fromMs,
    long toMs,
    double seconds,
    double trainingSeconds,
    String digest,
    List<ModelUpdate> models,
    List<TrainingRun> runs,
    List<String> nextRuns,
    List<DriftAlert> alerts,
    SortedMap<SkillTable.Key, Skill> skill,
    SortedMap<SkillTable.Key, Evidence> evidence,
    SortedMap<SkillTable.Key, Skill> followedSkill,
    SortedMap<SkillTable.Key, Evidence> followedEvidence,
    List<PortfolioResult> portfolios,
    SortedMap<ModelId, Served> served,
    List<ModelDrift> drift,
    Timeline timeline) {
  public BacktestResult {
    revised = Collections.unmodifiableSortedMap(new TreeMap<>(revised));
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    models = List.copyOf(models);
    runs = List.copyOf(runs);
    nextRuns = List.copyOf(nextRuns);
    alerts = List.copyOf(alerts);
    portfolios = List.copyOf(portfolios);
    skill = Collections.unmodifiableSortedMap(new TreeMap<>(skill));
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    followedSkill = Collections.unmodifiableSortedMap(new TreeMap<>(followedSkill));
    followedEvidence = Collections.unmodifiableSortedMap(new TreeMap<>(followedEvidence));
    served = Collections.unmodifiableSortedMap(new TreeMap<>(served));
    drift = List.copyOf(drift);
  }

  /**
   * Number of models that were judged, of which those that were followed are the best; of given
   * models, whose runs are not known, their number, which is a lower bound. 1 or more.
   */
  public int trials() {
    if (runs.isEmpty()) {
      return Math.max(1, models.size());
    }
    return Math.max(
        1,
        runs.stream()
            .filter(run -> run.decision() != TrainingRun.Decision.PROMOTED)
            .map(run -> run.parameters().getOrDefault(FitSettings.FAMILIES, "one"))
            .mapToInt(families -> families.split(",").length)
            .sum());
  }

  /** The run that published a version. */
  public Optional<TrainingRun> runOf(ModelId version) {
    return runs.stream().filter(run -> run.published().contains(version.key())).findFirst();
  }

  /** Why training was asked for and no model was trained; empty otherwise. */
  Optional<String> untrained() {
    if (nextRuns.isEmpty() || !models.isEmpty()) {
      return Optional.empty();
    }
    String last = runs.isEmpty() ? "" : "last " + RunLine.of(runs.get(runs.size() - 1)) + "; ";
    return Optional.of("no model was trained: " + last + String.join("; ", nextRuns));
  }
}
