package io.barcast.trainer;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import java.util.Optional;

/** The lines of models that the trainer publishes: one champion and one shadow an interval. */
final class ModelNames {
  private static final String CHAMPION = "xgboost-";
  private static final String SHADOW = "linear-";

  private ModelNames() {}

  static String champion(Interval interval) {
    return CHAMPION + interval;
  }

  static String shadow(Interval interval) {
    return SHADOW + interval;
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
