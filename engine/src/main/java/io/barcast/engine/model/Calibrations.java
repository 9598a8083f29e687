package io.barcast.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists of calibrations, one a horizon. */
final class Calibrations {
  private Calibrations() {}

  /** A copy, as many as the model has outputs. */
  static List<Calibration> checked(List<Calibration> calibrations, int outputs) {
    if (calibrations.size() != outputs) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d calibrations, expected %d, one an output",
          calibrations.size(),
          outputs);
    }
    return List.copyOf(calibrations);
  }

  /** The naive model's at every horizon that is not named. */
  static List<Calibration> withNaiveFallback(
      Set<Integer> horizons, List<Calibration> calibrations) {
    List<Calibration> kept = new ArrayList<>(calibrations.size());
    for (int horizon = 0; horizon < calibrations.size(); horizon++) {
      kept.add(calibrations.get(horizon).naiveUnless(horizons.contains(horizon)));
    }
    return kept;
  }
}
