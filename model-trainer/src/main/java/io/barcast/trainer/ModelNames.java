package io.barcast.trainer;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;
import java.util.Locale;
import java.util.Optional;

/** The lines of models that the trainer publishes: one a family and interval. */
final class ModelNames {
  private static final String CHAMPION = "xgboost-";

  private ModelNames() {}

  static String champion(Interval interval) {
    return CHAMPION + interval;
  }

  /** The line of a family's models, for example {@code lstm-1h}. */
  static String of(Family family, Interval interval) {
    return family.name().toLowerCase(Locale.ROOT) + "-" + interval;
  }

  /** The interval of a champion's name; empty for every other name. */
  static Optional<Interval> championInterval(String name) {
    if (!name.startsWith(CHAMPION)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Interval.of(name.substring(CHAMPION.length())));
    } catch (BadBarException e) {
      return Optional.empty();
    }
  }
}
