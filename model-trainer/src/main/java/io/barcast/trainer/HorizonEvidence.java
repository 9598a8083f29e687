package io.barcast.trainer;

import io.barcast.engine.score.PrecisionGate;
import io.barcast.engine.score.Skill;
import java.util.Locale;
import java.util.Map;

/**
 * What unseen rows say of a candidate over one horizon.
 *
 * @param horizonBars how many bars ahead
 * @param skill its figures, with the naive model's
 * @param clarkWestP p-value that it knows no more than the naive model, taken alone
 * @param adjustedP the same when all horizons of the family are tested at once
 * @param lowerLoss whether its squared error, in units of volatility, was lower than the naive
 *     one's
 */
record HorizonEvidence(
    int horizonBars, Skill skill, double clarkWestP, double adjustedP, boolean lowerLoss) {
  /** An adjusted p-value below this is evidence. */
  static final double SIGNIFICANCE = 0.05;

  /** Whether it knows more than the naive model, and did better as well. */
  boolean proven() {
    return adjustedP < SIGNIFICANCE && lowerLoss;
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "over %d bars %s: RMSE %.6g, naive %.6g, IC %.4f, hit rate %.4f, %s, Diebold-Mariano p"
            + " %.4g, Clark-West p %.4g, %.4g among its horizons",
        horizonBars,
        proven() ? "better than the naive model" : "not shown to be better than the naive model",
        skill.rmse(),
        skill.naiveRmse(),
        skill.ic(),
        skill.hitRate(),
        new PrecisionGate(skill.precisionUp(), skill.baseRateUp()),
        skill.dmP(),
        clarkWestP,
        adjustedP);
  }

  /** Puts the figures under their names, such as {@code h5.cw_p}. */
  void put(Map<String, Double> figures) {
    String prefix = prefix(horizonBars);
    HorizonSkill.put(figures, prefix, skill);
    HorizonSkill.putNaive(figures, prefix, skill);
    figures.put(prefix + "cw_p", clarkWestP);
    figures.put(prefix + "cw_p_adjusted", adjustedP);
    figures.put(prefix + "threshold", SIGNIFICANCE);
    figures.put(prefix + "proven", proven() ? 1.0 : 0.0);
  }

  static String prefix(int horizonBars) {
    return "h" + horizonBars + ".";
  }
}
