package io.barcast.trainer.evaluation;

import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.RealisedReturn;
import io.barcast.engine.forecast.Scale;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.Score;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillSample;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.Forecasts;
import java.util.Map;

/** Scores forecasts of labelled rows as live forecasts are scored, for a price of 1. */
public final class HorizonSkill {
  private HorizonSkill() {}

  /** The metrics over one horizon, with those of the naive model. */
  public static Skill of(Forecasts forecasts, int horizon, int horizonBars) {
    SkillSample sample = new SkillSample(horizonBars);
    for (int i = 0; i < forecasts.rows().size(); i++) {
      Row row = forecasts.rows().get(i);
      sample.add(row.timeMs(), settlement(row, horizon, forecasts.score(i, horizon), horizonBars));
    }
    return sample.skill();
  }

  private static Settlement settlement(Row row, int horizon, Score score, int horizonBars) {
    double volatility = row.volatility();
    double actual = row.scaledReturn(horizon) * Scale.overHorizon(volatility, horizonBars);
    RealisedReturn realised = RealisedReturn.of(row.timeMs(), actual);
    double price = realised.fromPrice();
    HorizonForecast forecast = Scale.forecast(score, horizonBars, price, volatility);
    return Settlement.of(forecast, price, volatility, realised);
  }

  /** Adds a model's metrics by name, after a prefix; undefined ones are left out. */
  public static void put(Map<String, Double> figures, String prefix, Skill skill) {
    putDefined(figures, prefix + "n", skill.n());
    putDefined(figures, prefix + "flats", skill.flats());
    putDefined(figures, prefix + "rmse", skill.rmse());
    putDefined(figures, prefix + "mae", skill.mae());
    putDefined(figures, prefix + "mape", skill.mape());
    putDefined(figures, prefix + "hit_rate", skill.hitRate());
    putDefined(figures, prefix + "precision_up", skill.precisionUp());
    putDefined(figures, prefix + "base_rate_up", skill.baseRateUp());
    putDefined(figures, prefix + "brier", skill.brier());
    putDefined(figures, prefix + "ic", skill.ic());
    putDefined(figures, prefix + "rank_ic", skill.rankIc());
    putDefined(figures, prefix + "coverage", skill.coverage());
    putDefined(figures, prefix + "width", skill.width());
    putDefined(figures, prefix + "dm_p", skill.dmP());
  }

  /** Adds the naive model's metrics by name, after a prefix. */
  public static void putNaive(Map<String, Double> figures, String prefix, Skill skill) {
    putDefined(figures, prefix + "naive_rmse", skill.naiveRmse());
    putDefined(figures, prefix + "naive_mae", skill.naiveMae());
    putDefined(figures, prefix + "naive_mape", skill.naiveMape());
    putDefined(figures, prefix + "naive_hit_rate", skill.naiveHitRate());
    putDefined(figures, prefix + "naive_brier", skill.naiveBrier());
  }

  private static void putDefined(Map<String, Double> figures, String name, double value) {
    if (Double.isFinite(value)) {
      figures.put(name, value);
    }
  }
}
