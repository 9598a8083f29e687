package io.barcast.monitoring;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.score.RollingSkill;
import io.barcast.engine.score.Skill;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The skill per model version, role, interval and horizon over the forecasts that fell due within
 * the newest {@value #WINDOW_BARS} bars of the interval, in event time. Versions that do not
 * predict any more drop out with their forecasts. The figures are computed on a scrape, for a
 * limited time; those that were not due are shown as they were. Thread-safe.
 */
final class SkillFigures extends Collector {
  /** How many bars of event time count. */
  static final int WINDOW_BARS = 250;

  /** The newest forecasts of a row that count, such as those of 40 series over all bars. */
  static final int MOST_FORECASTS = 40 * WINDOW_BARS;

  private static final int MOST_MODELS = 32;
  private static final int MOST_ROWS = 200;
  private static final long BUDGET_NANOS = 100_000_000;

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("forecasts", "Settled forecasts behind the skill figures", Skill::n),
          new Figure(
              "times",
              "Times at which they fell due; the forecasts of several symbols at one time are no"
                  + " independent evidence",
              Skill::times),
          new Figure(
              "flat_ratio",
              "Share of forecasts after which the price had not moved",
              skill -> (double) skill.flats() / skill.n()),
          new Figure("hit_ratio", "Share of moves in the forecast direction", Skill::hitRate),
          new Figure(
              "naive_hit_ratio",
              "Hit rate of always predicting a rise: the share of rises among the moves",
              Skill::naiveHitRate),
          new Figure("rmse_log_return", "Root mean squared error of the log return", Skill::rmse),
          new Figure(
              "naive_rmse_log_return",
              "Root mean squared error of the naive model",
              Skill::naiveRmse),
          new Figure("mae_log_return", "Mean absolute error of the log return", Skill::mae),
          new Figure(
              "naive_mae_log_return", "Mean absolute error of the naive model", Skill::naiveMae),
          new Figure(
              "brier_score",
              "Mean squared error of the probability of a rise over the moves",
              Skill::brier),
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
  private final Map<Interval, Long> newestMs = new HashMap<>();
  private final Map<Row, Measured> rows = new LinkedHashMap<>();

  private record Figure(String suffix, String help, ToDoubleFunction<Skill> value) {
    String name() {
      return "barcast_skill_" + suffix;
    }
  }

  private record Row(String model, long version, Role role, Interval interval, int horizonBars) {
    String[] labels() {
      return new String[] {
        model, Long.toString(version), role.name(), interval.code(), Integer.toString(horizonBars)
      };
    }
  }

  /** The forecasts of a row and their skill when it was computed last. */
  private static final class Measured {
    private final RollingSkill newest;
    private boolean changed = true;
    private long windowEndMs;
    private @Nullable Skill skill;

    Measured(int horizonBars) {
      newest = new RollingSkill(horizonBars, MOST_FORECASTS);
    }
  }

  synchronized void add(Outcome outcome) {
    Interval interval = outcome.series().interval();
    newestMs.merge(interval, outcome.closeTimeMs(), Math::max);
    String model = models.of(outcome.model().name());
    long version = outcome.model().version();
    for (Settlement settlement : outcome.settlements()) {
      Row row = new Row(model, version, outcome.role(), interval, settlement.horizonBars());
      if (rows.containsKey(row) || rows.size() < MOST_ROWS) {
        Measured measured = rows.computeIfAbsent(row, added -> new Measured(added.horizonBars()));
        measured.newest.add(outcome.closeTimeMs(), settlement);
        measured.changed = true;
      }
    }
  }

  @Override
  public synchronized List<MetricFamilySamples> collect() {
    refresh();
    Gauges gauges = new Gauges("model", "version", "role", "interval", "horizon_bars");
    FIGURES.forEach(
        figure ->
            gauges.declare(figure.name(), figure.help() + ", newest " + WINDOW_BARS + " bars."));
    rows.forEach(
        (row, measured) -> {
          Skill skill = measured.skill;
          if (skill != null) {
            FIGURES.forEach(
                figure ->
                    gauges.set(figure.name(), figure.value().applyAsDouble(skill), row.labels()));
          }
        });
    return gauges.samples();
  }

  /**
   * Computes the first row anew, those that were never computed, and others while there is time.
   */
  private void refresh() {
    long startNanos = System.nanoTime();
    List<Row> refreshed = new ArrayList<>();
    for (Map.Entry<Row, Measured> each : rows.entrySet()) {
      Measured measured = each.getValue();
      boolean time = System.nanoTime() - startNanos < BUDGET_NANOS || refreshed.isEmpty();
      if (measured.skill == null || (time && outdated(each.getKey(), measured))) {
        measure(each.getKey(), measured);
        refreshed.add(each.getKey());
      }
    }
    refreshed.forEach(this::moveToEnd);
  }

  private boolean outdated(Row row, Measured measured) {
    return measured.changed || windowEndMs(row) > measured.windowEndMs;
  }

  private long windowEndMs(Row row) {
    return newestMs.getOrDefault(row.interval(), 0L);
  }

  private void measure(Row row, Measured measured) {
    measured.windowEndMs = windowEndMs(row);
    measured.newest.dropBefore(measured.windowEndMs - (WINDOW_BARS - 1) * row.interval().millis());
    measured.skill = measured.newest.skill();
    measured.changed = false;
  }

  /** Removes a row without forecasts. */
  private void moveToEnd(Row row) {
    Measured measured = Objects.requireNonNull(rows.remove(row));
    if (measured.newest.size() > 0) {
      rows.put(row, measured);
    }
  }
}
