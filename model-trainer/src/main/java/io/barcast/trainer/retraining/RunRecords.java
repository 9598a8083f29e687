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
 * Creates the records of runs.
 *
 * @param parameters the settings of the runs by key
 */
public record RunRecords(Map<String, String> parameters) {
  public RunRecords {
    parameters = Map.copyOf(parameters);
  }

  /**
   * The record of a trigger's run.
   *
   * @param rows the rows of its dataset
   * @param updates the models that it publishes
   */
  TrainingRun answer(Trigger trigger, List<Row> rows, Verdict verdict, List<ModelUpdate> updates) {
    return record(
        new Asked(trigger.id(), trigger.kind().label(), trigger.interval(), trigger.timeMs()),
        rows,
        verdict,
        updates);
  }

  /** The record of the first answer to an alert; the trigger's own run follows it. */
  TrainingRun firstAnswer(
      Trigger trigger, List<Row> rows, Verdict verdict, List<ModelUpdate> updates) {
    return record(
        new Asked(
            trigger.id() + ":first", trigger.kind().label(), trigger.interval(), trigger.timeMs()),
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

  /**
   * The identity of a run: its id, trigger kind, interval and event time in epoch milliseconds UTC.
   */
  public record Asked(String id, String trigger, Interval interval, long timeMs) {}

  /** The record of any run. */
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
