package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.evaluation.Promotion;
import io.barcast.trainer.evaluation.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the records of runs.
 *
 * @param parameters the settings of the runs by name
 */
public record RunRecords(Map<String, String> parameters) {
  public RunRecords {
    parameters = Map.copyOf(parameters);
  }

  /**
   * The record of a run that answers its trigger.
   *
   * @param rows that it looked at
   * @param updates that it publishes
   */
  TrainingRun answer(Trigger trigger, List<Row> rows, Verdict verdict, List<ModelUpdate> updates) {
    return record(
        new Asked(trigger.id(), trigger.kind().label(), trigger.interval(), trigger.timeMs()),
        rows,
        verdict,
        updates);
  }

  /** The record of a shadow's promotion at a trigger's time; the trigger's own run follows it. */
  TrainingRun promotion(
      Trigger trigger, List<Row> rows, Promotion promotion, List<ModelUpdate> updates) {
    String id = "promotion:" + trigger.interval() + ":" + trigger.timeMs();
    return record(
        new Asked(id, "promotion", trigger.interval(), trigger.timeMs()),
        rows,
        new Verdict(Decision.PROMOTED, promotion.evidence(), promotion.metrics(), Set.of()),
        updates);
  }

  /** What a run was asked to do. */
  public record Asked(String id, String trigger, Interval interval, long timeMs) {}

  /** The record of a run that was asked for. */
  public TrainingRun record(
      Asked asked, List<Row> rows, Verdict verdict, List<ModelUpdate> updates) {
    return new TrainingRun(
        asked.id(),
        asked.trigger(),
        asked.interval().code(),
        asked.timeMs(),
        rows.isEmpty() ? asked.timeMs() : rows.get(0).timeMs(),
        rows.isEmpty() ? asked.timeMs() : rows.get(rows.size() - 1).timeMs(),
        rows.size(),
        verdict.decision(),
        verdict.evidence(),
        updates.stream().map(update -> update.card().id().key()).toList(),
        parameters,
        verdict.metrics());
  }
}
