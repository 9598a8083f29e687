package io.barcast.trainer.retraining;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.schemas.TrainingRun;
import java.util.List;

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
}
