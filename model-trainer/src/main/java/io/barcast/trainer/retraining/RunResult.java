package io.barcast.trainer.retraining;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.schemas.TrainingRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a run.
 *
 * @param run its record
 * @param updates the signed models to publish with it; empty when none was accepted
 */
public record RunResult(TrainingRun run, List<ModelUpdate> updates) {
  public RunResult {
    updates = List.copyOf(updates);
  }

  /** The same result with one more figure in its record. */
  RunResult with(String metric, double value) {
    Map<String, Double> metrics = new HashMap<>(run.metrics());
    metrics.put(metric, value);
    return new RunResult(
        new TrainingRun(
            run.id(),
            run.trigger(),
            run.interval(),
            run.timeMs(),
            run.fromMs(),
            run.toMs(),
            run.rows(),
            run.decision(),
            run.evidence(),
            run.published(),
            run.parameters(),
            metrics),
        updates);
  }
}
