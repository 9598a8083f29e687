package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;
import io.barcast.trainer.fit.FamilyNames;

/** The names of the models that the trainer publishes: one per family and interval. */
public final class ModelNames {
  private ModelNames() {}

  /** For example {@code lstm-1h}. */
  public static String of(Family family, Interval interval) {
    return FamilyNames.of(family) + "-" + interval;
  }
}
