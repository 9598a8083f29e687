package io.barcast.trainer.evaluation;

import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.EnsembleModel;
import io.barcast.engine.model.Family;
import java.util.List;

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
    List<Recalibrated> recalibrations = Recalibrated.of(update.lineage());
    if (!recalibrations.isEmpty()) {
      return recalibrations.get(recalibrations.size() - 1).onsetMs();
    }
    String trainedMs = update.lineage().get(Lineage.TIME);
    return update.lineage().containsKey(ModelUpdate.REPUBLISHED_FROM) && trainedMs != null
        ? Long.parseLong(trainedMs) + 1
        : card().activeFromMs();
  }

  /** Event time of the newest data that it has learned from, epoch milliseconds UTC. */
  public long learnedUntilMs() {
    List<Recalibrated> recalibrations = Recalibrated.of(update.lineage());
    if (!recalibrations.isEmpty()) {
      return recalibrations.get(recalibrations.size() - 1).timeMs();
    }
    String trainedMs = update.lineage().get(Lineage.TIME);
    return trainedMs == null ? card().activeFromMs() : Long.parseLong(trainedMs);
  }

  /**
   * Onset of the change that it has adapted to, epoch milliseconds UTC; {@link Long#MIN_VALUE} when
   * there was none.
   */
  public long onsetMs() {
    String onsetMs = update.lineage().get(Lineage.ONSET);
    return onsetMs == null ? Long.MIN_VALUE : Long.parseLong(onsetMs);
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
