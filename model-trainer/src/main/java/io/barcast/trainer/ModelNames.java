package io.barcast.trainer;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;
import java.util.Locale;

/** The names of the models that the trainer publishes: one a family and interval. */
final class ModelNames {
  private ModelNames() {}

  /** For example {@code lstm-1h}. */
  static String of(Family family, Interval interval) {
    return family.name().toLowerCase(Locale.ROOT) + "-" + interval;
  }
}
