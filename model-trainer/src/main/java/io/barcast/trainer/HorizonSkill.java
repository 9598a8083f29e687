package io.barcast.trainer;

import io.barcast.engine.forecast.Scale;
import io.barcast.engine.model.Score;
import io.barcast.trainer.Dataset.Row;
import java.util.Map;

/** Figures of one model over one horizon; errors in units of log return. */
final class HorizonSkill {
  private final Forecasts forecasts;
  private final int horizon;
  private final int horizonBars;
  private double squared;
  private double absolute;
  private double brier;
  private int hits;
  private int rises;
  private int calls;
  private int rightCalls;
  private int covered;

  private HorizonSkill(Forecasts forecasts, int horizon, int horizonBars) {
    this.forecasts = forecasts;
    this.horizon = horizon;
    this.horizonBars = horizonBars;
    for (int row = 0; row < forecasts.rows().size(); row++) {
      add(forecasts.rows().get(row), forecasts.score(row, horizon));
    }
  }

  /**
   * Puts the figures under their names, after a prefix; a figure that is not defined is left out.
   */
  static void put(
      Map<String, Double> figures,
      String prefix,
      Forecasts forecasts,
      int horizon,
      int horizonBars) {
    new HorizonSkill(forecasts, horizon, horizonBars).putAll(figures, prefix);
  }

  private void add(Row row, Score score) {
    double scaledError = row.scaledReturn(horizon) - score.scaledReturn();
    double error = scaledError * Scale.overHorizon(row.volatility(), horizonBars);
    boolean rose = row.scaledReturn(horizon) > 0;
    boolean called = score.probabilityUp() >= 0.5;
    double missed = score.probabilityUp() - (rose ? 1 : 0);
    squared += error * error;
    absolute += Math.abs(error);
    brier += missed * missed;
    rises += rose ? 1 : 0;
    calls += called ? 1 : 0;
    hits += rose == called ? 1 : 0;
    rightCalls += rose && called ? 1 : 0;
    covered += Math.abs(scaledError) <= score.scaledHalfWidth() ? 1 : 0;
  }

  private void putAll(Map<String, Double> figures, String prefix) {
    double n = forecasts.rows().size();
    figures.put(prefix + "n", n);
    figures.put(prefix + "rmse", Math.sqrt(squared / n));
    figures.put(prefix + "mae", absolute / n);
    figures.put(prefix + "hit_rate", hits / n);
    figures.put(prefix + "base_rate_up", rises / n);
    figures.put(prefix + "brier", brier / n);
    figures.put(prefix + "coverage", covered / n);
    putDefined(figures, prefix + "precision_up", (double) rightCalls / calls);
    putDefined(figures, prefix + "ic", correlation());
  }

  private static void putDefined(Map<String, Double> figures, String name, double value) {
    if (Double.isFinite(value)) {
      figures.put(name, value);
    }
  }

  /** Pearson's correlation of expected and actual scaled return. */
  private double correlation() {
    int n = forecasts.rows().size();
    double meanX = 0;
    double meanY = 0;
    for (int row = 0; row < n; row++) {
      meanX += forecasts.score(row, horizon).scaledReturn() / n;
      meanY += forecasts.rows().get(row).scaledReturn(horizon) / n;
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int row = 0; row < n; row++) {
      double x = forecasts.score(row, horizon).scaledReturn() - meanX;
      double y = forecasts.rows().get(row).scaledReturn(horizon) - meanY;
      xx += x * x;
      yy += y * y;
      xy += x * y;
    }
    return xy / Math.sqrt(xx * yy);
  }
}
