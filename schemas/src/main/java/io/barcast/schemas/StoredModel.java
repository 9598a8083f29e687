package io.barcast.schemas;

import io.barcast.engine.catalog.ModelUpdate;
import java.util.List;

/**
 * A model as it was read from a topic.
 *
 * @param update the model, with its whole artifact
 * @param partKeys keys of the records that hold the artifact, in order; empty when it is in one
 *     record
 */
public record StoredModel(ModelUpdate update, List<String> partKeys) {
  public StoredModel {
    partKeys = List.copyOf(partKeys);
  }
}
