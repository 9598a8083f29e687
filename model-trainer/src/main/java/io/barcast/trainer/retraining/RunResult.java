package io.barcast.trainer.retraining;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.schemas.TrainingRun;
import java.util.List;

/**
 * What a run comes to.
 *
 * @param run its record
 * @param updates the signed models to publish with it; empty when none is accepted
 */
public record RunResult(TrainingRun run, List<ModelUpdate> updates) {
  public RunResult {
    updates = List.copyOf(updates);
  }
}
