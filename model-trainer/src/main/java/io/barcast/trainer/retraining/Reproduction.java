package io.barcast.trainer.retraining;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.ModelId;
import java.util.List;
import java.util.Optional;

/**
 * A published version, compared with its reproduction from its lineage.
 *
 * @param republishedFrom the version that was republished as this one by an operator or a
 *     promotion, with equal bytes; empty when a training run published it
 * @param recordedSha256 hash of the published artifact
 * @param sha256 hash of the reproduced artifact
 * @param differences between the recorded and the current training data and code, the most general
 *     first
 */
public record Reproduction(
    ModelId id,
    Optional<String> republishedFrom,
    String recordedSha256,
    String sha256,
    List<Difference> differences) {
  public Reproduction {
    differences = List.copyOf(differences);
  }

  /**
   * A lineage value that differs.
   *
   * @param name its key in the lineage, for example {@code rows}
   */
  public record Difference(String name, String recorded, String now) {}

  static Reproduction of(ModelUpdate update, String sha256, List<Difference> differences) {
    return new Reproduction(
        update.card().id(),
        Optional.ofNullable(update.lineage().get(ModelUpdate.REPUBLISHED_FROM)),
        update.sha256(),
        sha256,
        differences);
  }

  /** Whether the reproduction has the same bytes. */
  public boolean equal() {
    return sha256.equals(recordedSha256);
  }
}
