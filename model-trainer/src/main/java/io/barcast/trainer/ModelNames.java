package io.barcast.trainer;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;

/** The names of the models that the trainer publishes: one a family and interval. */
final class ModelNames {
  private ModelNames() {}

  /** For example {@code lstm-1h}. */
  static String of(Family family, Interval interval) {
    return FamilyNames.of(family) + "-" + interval;
  }
}
