package io.barcast.trainer;

import io.barcast.engine.model.ModelCard;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.ServableModel;

/** A model as it was published, and as it scores. */
record PublishedModel(ModelUpdate update, ServableModel model) {
  ModelCard card() {
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
