package io.barcast.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists of readings, one a horizon. */
final class Readings {
  private Readings() {}

  /** A copy, as many as the model has outputs. */
  static List<Reading> checked(List<Reading> readings, int outputs) {
    if (readings.size() != outputs) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d readings, expected %d, one an output",
          readings.size(),
          outputs);
    }
    return List.copyOf(readings);
  }

  /** The naive model's at every horizon that is not named. */
  static List<Reading> naiveExceptAt(Set<Integer> horizons, List<Reading> readings) {
    List<Reading> kept = new ArrayList<>(readings.size());
    for (int horizon = 0; horizon < readings.size(); horizon++) {
      kept.add(readings.get(horizon).naiveUnless(horizons.contains(horizon)));
    }
    return kept;
  }
}
