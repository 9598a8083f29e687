package io.barcast.trainer.evaluation;

import io.barcast.engine.score.PrecisionGate;
import io.barcast.engine.score.Skill;
import java.util.Locale;
import java.util.Map;

/**
 * The out-of-sample evidence about a candidate over one horizon. The decision is made in units of
 * volatility, so that calm and volatile periods weigh alike; the errors in log returns are given
 * for information and may rank the two models differently.
 *
 * @param horizonBars how many bars ahead
 * @param skill the metrics in log returns, with those of the naive model
 * @param scaledRmse root mean squared error of the scaled return, in units of volatility
 * @param naiveScaledRmse the naive model's, on the same rows
 * @param clarkWestP p-value of no information beyond the naive model, for this horizon alone
 * @param adjustedP the same, Holm-adjusted for the family's other horizons
 */
public record HorizonEvidence(
    int horizonBars,
    Skill skill,
    double scaledRmse,
    double naiveScaledRmse,
    double clarkWestP,
    double adjustedP) {
  /** An adjusted p-value below this is evidence. */
  static final double SIGNIFICANCE = 0.05;

  /** Whether the test finds information beyond the naive model and the error was lower as well. */
  boolean proven() {
    return adjustedP < SIGNIFICANCE && lowerLoss();
  }

  /** Whether its squared error, in units of volatility, was lower than the naive model's. */
  boolean lowerLoss() {
    return scaledRmse < naiveScaledRmse;
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "%d-bar horizon: %s (RMSE in units of volatility %.6g, naive %.6g; in log returns %.6g, naive"
            + " %.6g; IC %.4f; hit rate %.4f; %s; Diebold-Mariano p %.4g; Clark-West p %.4g, adjusted"
            + " for the family's horizons %.4g)",
        horizonBars,
        proven() ? "better than the naive model" : "not shown to be better than the naive model",
        scaledRmse,
        naiveScaledRmse,
        skill.rmse(),
        skill.naiveRmse(),
        skill.ic(),
        skill.hitRate(),
        new PrecisionGate(skill.precisionUp(), skill.baseRateUp()),
        skill.dmP(),
        clarkWestP,
        adjustedP);
  }

  /** Adds the metrics by name, such as {@code h5.cw_p}. */
  void put(Map<String, Double> figures) {
    String prefix = prefix(horizonBars);
    HorizonSkill.put(figures, prefix, skill);
    HorizonSkill.putNaive(figures, prefix, skill);
    figures.put(prefix + "scaled_rmse", scaledRmse);
    figures.put(prefix + "naive_scaled_rmse", naiveScaledRmse);
    figures.put(prefix + "cw_p", clarkWestP);
    figures.put(prefix + "cw_p_adjusted", adjustedP);
    figures.put(prefix + "threshold", SIGNIFICANCE);
    figures.put(prefix + "proven", proven() ? 1.0 : 0.0);
  }

  /** The prefix of one horizon's metrics, for example {@code h5.}. */
  public static String prefix(int horizonBars) {
    return "h" + horizonBars + ".";
  }
}
