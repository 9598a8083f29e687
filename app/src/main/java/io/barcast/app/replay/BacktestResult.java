package io.barcast.app.replay;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillTable;
import io.barcast.schemas.TrainingRun;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backtest comes to.
 *
 * @param complete false when it was interrupted
 * @param rows rows read: each brings a feature row, corrects one, or is refused
 * @param features feature rows, one a bar
 * @param revised corrected and late bars, by kind; a late one brings a feature row
 * @param refused rows refused, by reason
 * @param predictions one a bar and model
 * @param outcomes one a bar and model whose predictions it settles
 * @param fromMs close of the first accepted bar, epoch milliseconds UTC
 * @param toMs the latest close of an accepted bar, epoch milliseconds UTC
 * @param seconds that it took
 * @param trainingSeconds of these, spent in training
 * @param digest of the events in order
 * @param models that were published, in order
 * @param runs of the trainer, in order
 * @param alerts raised and cleared, in order
 * @param skill by model and horizon
 */
public record BacktestResult(
    boolean complete,
    long rows,
    long features,
    SortedMap<String, Long> revised,
    SortedMap<String, Long> refused,
    long predictions,
    long outcomes,
    long fromMs,
    long toMs,
    double seconds,
    double trainingSeconds,
    String digest,
    List<ModelUpdate> models,
    List<TrainingRun> runs,
    List<DriftAlert> alerts,
    SortedMap<SkillTable.Key, Skill> skill) {
  public BacktestResult {
    revised = Collections.unmodifiableSortedMap(new TreeMap<>(revised));
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    models = List.copyOf(models);
    runs = List.copyOf(runs);
    alerts = List.copyOf(alerts);
    skill = Collections.unmodifiableSortedMap(new TreeMap<>(skill));
  }
}
