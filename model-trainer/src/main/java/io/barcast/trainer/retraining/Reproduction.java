package io.barcast.trainer.retraining;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.ModelId;
import java.util.List;
import java.util.Optional;

/**
 * A published version that was made again from its lineage.
 *
 * @param republishedFrom the version that an operator or a promotion republished as this one, whose
 *     bytes it has; empty when a training run made it
 * @param recordedSha256 of the artifact as it was published
 * @param sha256 of the artifact as it was made again
 * @param differences between what it was made of then and now, the widest first
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
   * One thing that is not as it was.
   *
   * @param name as the lineage has it, for example {@code rows}
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

  /** Whether the same bytes came again. */
  public boolean equal() {
    return sha256.equals(recordedSha256);
  }
}
