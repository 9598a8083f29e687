package io.barcast.trainer.evaluation;

import java.util.Locale;
import java.util.Map;

/**
 * The slope of a model's forecast over one horizon, and how it would have done.
 *
 * @param horizonBars how many bars ahead
 * @param slope from -1 to 1, shrunk towards zero by its standard error
 * @param standardError of the slope before it was shrunk
 * @param timestamps how many were forecast with the slope of earlier settled rows
 * @param naiveP p-value of these forecasts being no better than the naive model's
 * @param modelP the same, compared with the model's own
 */
public record HorizonSlope(
    int horizonBars,
    double slope,
    double standardError,
    int timestamps,
    double naiveP,
    double modelP) {
  /** A first answer is unproven, and replaces a model that is known to fail. */
  static final double SIGNIFICANCE = 0.1;

  /** Whether it is shown to be better than both. */
  boolean accepted() {
    return Math.max(naiveP, modelP) < SIGNIFICANCE && slope != 0;
  }

  /** The slope of the published model: zero where it is not accepted. */
  double served() {
    return accepted() ? slope : 0;
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "%d-bar horizon: slope %.4g (standard error %.4g), on %d timestamps Diebold-Mariano p %.4g"
            + " compared with the naive model, %.4g with the champion: %s",
        horizonBars,
        slope,
        standardError,
        timestamps,
        naiveP,
        modelP,
        accepted() ? "better than both" : "not shown to be better than both");
  }

  void put(Map<String, Double> metrics) {
    String prefix = HorizonEvidence.prefix(horizonBars);
    metrics.put(prefix + "slope", slope);
    metrics.put(prefix + "slope_se", standardError);
    metrics.put(prefix + "slope_times", (double) timestamps);
    metrics.put(prefix + "slope_naive_dm_p", naiveP);
    metrics.put(prefix + "slope_champion_dm_p", modelP);
  }
}
