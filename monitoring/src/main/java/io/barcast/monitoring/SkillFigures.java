package io.barcast.monitoring;

import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.score.RollingSkill;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillTable;
import io.prometheus.client.Collector;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The skill per model name and horizon over its newest forecasts, computed on each scrape.
 * Thread-safe.
 */
final class SkillFigures extends Collector {
  /** How many of the newest settled forecasts of a model and horizon count. */
  static final int NEWEST = 500;

  private static final int MOST_MODELS = 32;

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("forecasts", "Settled forecasts behind the skill figures", Skill::n),
          new Figure("hit_ratio", "Share of correct directions", Skill::hitRate),
          new Figure(
              "naive_hit_ratio", "Hit rate of always predicting a rise", Skill::naiveHitRate),
          new Figure("rmse_log_return", "Root mean squared error of the log return", Skill::rmse),
          new Figure(
              "naive_rmse_log_return",
              "Root mean squared error of the naive model",
              Skill::naiveRmse),
          new Figure("mae_log_return", "Mean absolute error of the log return", Skill::mae),
          new Figure(
              "naive_mae_log_return", "Mean absolute error of the naive model", Skill::naiveMae),
          new Figure(
              "brier_score", "Mean squared error of the probability of a rise", Skill::brier),
          new Figure("naive_brier_score", "Brier score of a constant 0.5", Skill::naiveBrier),
          new Figure(
              "information_coefficient",
              "Correlation of expected and actual scaled return",
              Skill::ic),
          new Figure(
              "rank_information_coefficient",
              "Rank correlation of expected and actual scaled return",
              Skill::rankIc),
          new Figure(
              "coverage_ratio",
              "Share of outcomes inside their prediction interval",
              Skill::coverage),
          new Figure(
              "interval_width_ratio",
              "Mean width of the prediction interval divided by the price",
              Skill::width),
          new Figure(
              "naive_p_value",
              "Diebold-Mariano p-value of no lower error than the naive model's",
              Skill::dmP));

  private final BoundedLabels models = new BoundedLabels(MOST_MODELS);
  private final SortedMap<SkillTable.Key, RollingSkill> rolling = new TreeMap<>();

  private record Figure(String suffix, String help, ToDoubleFunction<Skill> value) {
    String name() {
      return "barcast_skill_" + suffix;
    }
  }

  synchronized void add(Outcome outcome) {
    String model = models.of(outcome.model().name());
    for (Settlement settlement : outcome.settlements()) {
      rolling
          .computeIfAbsent(
              new SkillTable.Key(model, settlement.horizonBars()),
              key -> new RollingSkill(key.horizonBars(), NEWEST))
          .add(outcome.closeTimeMs(), settlement);
    }
  }

  @Override
  public synchronized List<MetricFamilySamples> collect() {
    Gauges gauges = new Gauges("model", "horizon_bars");
    FIGURES.forEach(
        figure -> gauges.declare(figure.name(), figure.help() + ", newest " + NEWEST + "."));
    rolling.forEach(
        (key, newest) -> {
          Skill skill = newest.skill();
          String horizon = Integer.toString(key.horizonBars());
          FIGURES.forEach(
              figure ->
                  gauges.set(
                      figure.name(), figure.value().applyAsDouble(skill), key.model(), horizon));
        });
    return gauges.samples();
  }
}
