package io.barcast.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Lists of calibrations, one per horizon. */
final class Calibrations {
  private Calibrations() {}

  /** A copy, checked to have one calibration per output. */
  static List<Calibration> checked(List<Calibration> calibrations, int outputs) {
    if (calibrations.size() != outputs) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d calibrations, expected %d, one per output",
          calibrations.size(),
          outputs);
    }
    return List.copyOf(calibrations);
  }

  /** The given calibrations at the active horizons, the naive model's at all others. */
  static List<Calibration> withNaiveFallback(
      Set<Integer> horizons, List<Calibration> calibrations) {
    List<Calibration> kept = new ArrayList<>(calibrations.size());
    for (int horizon = 0; horizon < calibrations.size(); horizon++) {
      kept.add(calibrations.get(horizon).naiveUnless(horizons.contains(horizon)));
    }
    return kept;
  }

  /**
   * At which horizons the calibrated forecast is the naive model's.
   *
   * @param naiveOutput whether the outputs at a horizon are the naive model's
   */
  static boolean[] naive(List<Calibration> calibrations, IntPredicate naiveOutput) {
    boolean[] naive = new boolean[calibrations.size()];
    for (int horizon = 0; horizon < naive.length; horizon++) {
      naive[horizon] = calibrations.get(horizon).keepsEvenOdds() && naiveOutput.test(horizon);
    }
    return naive;
  }
}
