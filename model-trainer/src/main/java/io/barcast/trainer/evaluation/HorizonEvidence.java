package io.barcast.trainer.evaluation;

import io.barcast.engine.score.ClarkWest;
import io.barcast.engine.score.LapsedSkill;
import io.barcast.engine.score.PrecisionGate;
import io.barcast.engine.score.Skill;
import io.barcast.trainer.data.WalkPlan;
import io.barcast.trainer.fit.Forecasts;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The out-of-sample evidence about a candidate over one horizon. The decision is made in units of
 * volatility, so that calm and volatile periods weigh alike; the errors in log returns are given
 * for information and may rank the two models differently.
 *
 * @param horizonBars how many bars ahead
 * @param window the forecasts that it is about
 * @param skill the metrics in log returns, with those of the naive model
 * @param scaledRmse root mean squared error of the scaled return, in units of volatility
 * @param naiveScaledRmse the naive model's, on the same rows
 * @param earlierGain relative reduction of the naive model's squared error on all out-of-sample
 *     forecasts; NaN where a lapse of skill is shown
 * @param clarkWestP p-value of no information beyond the naive model, for this horizon alone
 * @param adjustedP the same, Holm-adjusted for the family's other horizons
 */
public record HorizonEvidence(
    int horizonBars,
    Window window,
    Skill skill,
    double scaledRmse,
    double naiveScaledRmse,
    double earlierGain,
    double clarkWestP,
    double adjustedP) {
  /** An adjusted p-value below this is evidence. */
  static final double SIGNIFICANCE = 0.05;

  private static final int LEAST_TIMESTAMPS = 250;

  /**
   * The newest part of the out-of-sample forecasts that judges a horizon: those since the skill
   * lapsed, if their own losses favour that it has, but never fewer than a test needs to find such
   * skill if it lasted.
   *
   * @param fromMs close of the first bar, epoch milliseconds UTC
   * @param timestamps how many it has
   * @param lapseLogOdds log odds of the likeliest lapse
   * @param lapsed whether it begins at a lapse
   */
  record Window(long fromMs, int timestamps, double lapseLogOdds, boolean lapsed) {
    static Window of(Forecasts judged, LapsedSkill.Result lapse) {
      long fromMs = judged.rows().isEmpty() ? 0 : judged.rows().get(0).timeMs();
      return new Window(fromMs, judged.timestamps(), lapse.logOdds(), lapse.counts());
    }

    private String text() {
      String since =
          lapsed
              ? String.format(Locale.ROOT, ", as its skill lapsed with log odds %.3g", lapseLogOdds)
              : "";
      return "on the " + timestamps + " timestamps from " + Instant.ofEpochMilli(fromMs) + since;
    }
  }

  /** The evidence before it is adjusted for other horizons. */
  public static HorizonEvidence of(Forecasts outOfSample, int horizon, int horizonBars) {
    LapsedSkill.Result lapse =
        LapsedSkill.of(outOfSample.clarkWestDifferences(horizon), horizonBars);
    Forecasts judged = judged(outOfSample, lapse, horizonBars);
    double p = ClarkWest.test(judged.clarkWestDifferences(horizon), horizonBars).pValue();
    return new HorizonEvidence(
        horizonBars,
        Window.of(judged, lapse),
        HorizonSkill.of(judged, horizon, horizonBars),
        Math.sqrt(judged.meanScaledLoss(horizon)),
        Math.sqrt(judged.meanNaiveLoss(horizon)),
        lapse.shown()
            ? Double.NaN
            : 1 - outOfSample.meanScaledLoss(horizon) / outOfSample.meanNaiveLoss(horizon),
        p,
        p);
  }

  private static Forecasts judged(
      Forecasts outOfSample, LapsedSkill.Result lapse, int horizonBars) {
    int least =
        IntStream.of(LEAST_TIMESTAMPS, WalkPlan.leastTestTimestamps(horizonBars), lapse.needed())
            .max()
            .getAsInt();
    int from = Math.min(lapse.from(), outOfSample.timestamps() - least);
    return lapse.counts() && from > 0 ? outOfSample.afterTimestamps(from) : outOfSample;
  }

  /** The same with its p-value adjusted for other horizons. */
  HorizonEvidence adjusted(double p) {
    return new HorizonEvidence(
        horizonBars, window, skill, scaledRmse, naiveScaledRmse, earlierGain, clarkWestP, p);
  }

  /** The relative reduction of the naive model's squared error in the judged window. */
  double gain() {
    return 1 - scaledRmse * scaledRmse / (naiveScaledRmse * naiveScaledRmse);
  }

  /**
   * The gain of a horizon that is not proven: that of the judged window, or of all out-of-sample
   * forecasts where it is larger and no lapse of skill is shown.
   */
  double unprovenGain() {
    return Double.isNaN(earlierGain) ? gain() : Math.max(gain(), earlierGain);
  }

  /** Whether the horizon may be active without proof. */
  boolean promising() {
    return unprovenGain() > 0;
  }

  /** Whether the test finds information beyond the naive model and the error was lower as well. */
  boolean proven() {
    return adjustedP < SIGNIFICANCE && lowerLoss();
  }

  /** Whether its squared error, in units of volatility, was lower than the naive model's. */
  boolean lowerLoss() {
    return scaledRmse < naiveScaledRmse;
  }

  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%d-bar horizon: %s (RMSE in units of volatility %.6g, naive %.6g; in log returns %.6g, naive"
            + " %.6g; IC %.4f; hit rate %.4f; %s; Diebold-Mariano p %.4g; Clark-West p %.4g, adjusted"
            + " for the family's horizons %.4g; %s)",
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
        adjustedP,
        window.text());
  }

  /** Adds the metrics by name, such as {@code h5.cw_p}. */
  public void put(Map<String, Double> figures) {
    String prefix = prefix(horizonBars);
    HorizonSkill.put(figures, prefix, skill);
    HorizonSkill.putNaive(figures, prefix, skill);
    figures.put(prefix + "judged_from_ms", (double) window.fromMs());
    figures.put(prefix + "judged_times", (double) window.timestamps());
    figures.put(prefix + "lapse_log_odds", window.lapseLogOdds());
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
