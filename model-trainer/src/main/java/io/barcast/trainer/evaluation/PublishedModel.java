package io.barcast.trainer.evaluation;

import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import java.util.Optional;

/** A published update with its decoded model. */
public record PublishedModel(ModelUpdate update, ServableModel model) {
  public ModelCard card() {
    return update.card();
  }

  /**
   * The event time from which rows are out-of-sample for the model. A republished one was trained
   * before it was active. Of a recalibrated one it is the onset that its slopes were estimated
   * since: they are one number per horizon.
   */
  long outOfSampleFromMs() {
    Optional<Long> trainedMs = lineageMs(Lineage.TIME);
    return recalibrated()
        .map(Recalibrated::onsetMs)
        .or(
            () ->
                trainedMs
                    .filter(ms -> update.lineage().containsKey(ModelUpdate.REPUBLISHED_FROM))
                    .map(ms -> ms + 1))
        .orElse(card().activeFromMs());
  }

  /** Event time of the newest data that it has learned from, epoch milliseconds UTC. */
  public long learnedUntilMs() {
    return recalibrated()
        .map(Recalibrated::timeMs)
        .or(() -> lineageMs(Lineage.TIME))
        .orElse(card().activeFromMs());
  }

  /**
   * Onset of the change that it has adapted to, epoch milliseconds UTC; {@link Long#MIN_VALUE} when
   * there was none.
   */
  public long onsetMs() {
    return recalibrated()
        .map(Recalibrated::onsetMs)
        .or(() -> lineageMs(Lineage.ONSET))
        .orElse(Long.MIN_VALUE);
  }

  private Optional<Recalibrated> recalibrated() {
    return Recalibrated.of(update.lineage()).stream().reduce((first, newest) -> newest);
  }

  private Optional<Long> lineageMs(String key) {
    return Optional.ofNullable(update.lineage().get(key)).map(Long::valueOf);
  }

  /** Whether it issues its own forecast at some horizon, as far as its lineage says. */
  public boolean isActive() {
    return !"".equals(update.lineage().get(Lineage.ACTIVE_HORIZONS));
  }

  boolean isProven() {
    return card().trust() == Trust.PROVEN;
  }

  /** The family that is fitted to rows: of a recalibrated model, that of its only member. */
  Family fittedFamily() {
    return model.model() instanceof EnsembleModel ensemble && ensemble.members().size() == 1
        ? ensemble.members().get(0).family()
        : card().family();
  }
}
