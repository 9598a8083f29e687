package io.barcast.trainer.evaluation;

import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;

/** A published update with its decoded model. */
public record PublishedModel(ModelUpdate update, ServableModel model) {
  public ModelCard card() {
    return update.card();
  }

  /**
   * The event time from which rows are out-of-sample for the model: a republished one was trained
   * before it was active.
   */
  long outOfSampleFromMs() {
    String trainedMs = update.lineage().get(Lineage.TIME);
    return update.lineage().containsKey(ModelUpdate.REPUBLISHED_FROM) && trainedMs != null
        ? Long.parseLong(trainedMs) + 1
        : card().activeFromMs();
  }
}
