package io.barcast.trainer.evaluation;

import io.barcast.engine.score.ClarkWest;
import io.barcast.engine.score.LapsedSkill;
import io.barcast.engine.score.PrecisionGate;
import io.barcast.engine.score.Skill;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.WalkPlan;
import io.barcast.trainer.fit.Forecasts;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
 * @param lately whether the window's forecasts have information, for this horizon alone
 * @param proof what the tests of all runs so far say
 */
public record HorizonEvidence(
    int horizonBars,
    Window window,
    Skill skill,
    double scaledRmse,
    double naiveScaledRmse,
    double earlierGain,
    Information lately,
    Proof proof) {
  /** A p-value below this is evidence. */
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

  /**
   * P-values of Clark and West's test that forecasts have no information beyond a simpler one.
   *
   * @param walkP beyond the random walk's, which expects no change
   * @param meanP beyond the mean of the returns that had settled before, in either form of {@link
   *     EarlierMeans}
   */
  record Information(double walkP, double meanP) {
    static Information of(Forecasts forecasts, int horizon, int horizonBars, EarlierMeans means) {
      return new Information(
          p(forecasts, horizon, horizonBars, row -> 0),
          Math.max(
              p(forecasts, horizon, horizonBars, row -> means.scaledMean(row, horizon)),
              p(forecasts, horizon, horizonBars, row -> means.steadyReturn(row, horizon))));
    }

    private static double p(
        Forecasts forecasts, int horizon, int horizonBars, ToDoubleFunction<Row> simpler) {
      double[] differences =
          forecasts.clarkWestDifferences(
              horizon, row -> simpler.applyAsDouble(forecasts.rows().get(row)));
      return ClarkWest.test(differences, horizonBars).pValue();
    }

    /** Beyond both: knowing that the market rises is no skill of timing. */
    double p() {
      return Math.max(walkP, meanP);
    }

    /** Whether what it knows may be no more than the mean return. */
    boolean meanOnly() {
      return walkP < SIGNIFICANCE && meanP >= SIGNIFICANCE;
    }
  }

  /**
   * What the tests of an interval's runs say of a family over this horizon.
   *
   * @param p of no information, on all out-of-sample forecasts or those since a lapse that is shown
   * @param adjustedP the same, adjusted for all tests of this run
   * @param level what this run may spend of the {@link ErrorBudget}; 0 when it tests nothing
   * @param earned whether this run or an earlier one found it, and no lapse was shown since
   */
  record Proof(double p, double adjustedP, double level, boolean earned) {
    private String text() {
      String tested =
          level > 0
              ? String.format(
                  Locale.ROOT,
                  "over all its forecasts %.4g, adjusted for the run's tests %.4g where %.4g may be spent",
                  p,
                  adjustedP,
                  level)
              : "not tested by this run";
      return tested + (earned ? ", earned" : ", not earned");
    }
  }

  /** The evidence of this run's forecasts alone, which have not earned anything yet. */
  public static HorizonEvidence of(
      Forecasts outOfSample, int horizon, int horizonBars, EarlierMeans means) {
    LapsedSkill.Result lapse =
        LapsedSkill.of(outOfSample.clarkWestDifferences(horizon), horizonBars);
    Forecasts judged = judged(outOfSample, lapse, horizonBars);
    Information lately = Information.of(judged, horizon, horizonBars, means);
    double p =
        lapse.shown() ? lately.p() : Information.of(outOfSample, horizon, horizonBars, means).p();
    return new HorizonEvidence(
        horizonBars,
        Window.of(judged, lapse),
        HorizonSkill.of(judged, horizon, horizonBars),
        Math.sqrt(judged.meanScaledLoss(horizon)),
        Math.sqrt(judged.meanNaiveLoss(horizon)),
        lapse.shown()
            ? Double.NaN
            : 1 - outOfSample.meanScaledLoss(horizon) / outOfSample.meanNaiveLoss(horizon),
        lately,
        new Proof(p, p, 0, false));
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

  /** The same with what the tests of all runs say. */
  HorizonEvidence with(Proof found) {
    return new HorizonEvidence(
        horizonBars, window, skill, scaledRmse, naiveScaledRmse, earlierGain, lately, found);
  }

  /** Whether a lapse of skill is more than a hint. */
  boolean lapseShown() {
    return Double.isNaN(earlierGain);
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
    return lapseShown() ? gain() : Math.max(gain(), earlierGain);
  }

  /** Whether the horizon may be active without proof. */
  boolean promising() {
    return unprovenGain() > 0;
  }

  /** Whether proof was earned, and the judged window confirms it with a lower error. */
  boolean proven() {
    return proof.earned() && lately.p() < SIGNIFICANCE && lowerLoss();
  }

  /** Whether its squared error, in units of volatility, was lower than the naive model's. */
  boolean lowerLoss() {
    return scaledRmse < naiveScaledRmse;
  }

  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%d-bar horizon: %s (RMSE in units of volatility %.6g, naive %.6g; in log returns %.6g, naive"
            + " %.6g; IC %.4f; hit rate %.4f; %s; Diebold-Mariano p %.4g; Clark-West p %.4g beyond"
            + " the random walk, %.4g beyond the mean return, %s; %s)",
        horizonBars,
        verdict(),
        scaledRmse,
        naiveScaledRmse,
        skill.rmse(),
        skill.naiveRmse(),
        skill.ic(),
        skill.hitRate(),
        new PrecisionGate(skill.precisionUp(), skill.baseRateUp()),
        skill.dmP(),
        lately.walkP(),
        lately.meanP(),
        proof.text(),
        window.text());
  }

  private String verdict() {
    if (!proven()) {
      return "not shown to be better than the naive model"
          + (lately.meanOnly() ? ", as it may know no more than the mean return" : "");
    }
    return "better than the naive model in units of volatility"
        + (skill.rmse() < skill.naiveRmse() ? " and in log returns" : ", but not in log returns");
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
    figures.put(prefix + "cw_p", lately.walkP());
    figures.put(prefix + "cw_p_mean", lately.meanP());
    figures.put(prefix + "cw_p_all", proof.p());
    figures.put(prefix + "cw_p_adjusted", proof.adjustedP());
    figures.put(prefix + "threshold", proof.level());
    figures.put(prefix + "earned", proof.earned() ? 1.0 : 0.0);
    figures.put(prefix + "proven", proven() ? 1.0 : 0.0);
  }

  /** The prefix of one horizon's metrics, for example {@code h5.}. */
  public static String prefix(int horizonBars) {
    return "h" + horizonBars + ".";
  }
}
