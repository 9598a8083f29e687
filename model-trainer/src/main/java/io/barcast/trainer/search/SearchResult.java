package io.barcast.trainer.search;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.evaluation.HorizonEvidence;
import io.barcast.trainer.fit.NamedSettings;
import io.barcast.trainer.fit.SearchedSetting;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search has tried so far.
 *
 * @param untilMs nothing later than this was looked at, epoch milliseconds UTC
 * @param asked how many trials there were to be
 * @param shortestBars the horizon that the trials' IC is of
 * @param trials the lowest loss first; those that were given up last
 */
public record SearchResult(
    Family family,
    Interval interval,
    long untilMs,
    int asked,
    int shortestBars,
    List<Trial> trials) {
  public SearchResult {
    trials = List.copyOf(trials);
  }

  /**
   * One trial.
   *
   * @param number 0 for the present settings
   * @param loss mean squared error in units of volatility as a share of the naive model's, on
   *     average over the horizons; NaN when it was given up
   * @param ic over the shortest horizon; NaN when it is not defined
   * @param searched value by key of the settings that were drawn
   */
  public record Trial(int number, double loss, double ic, Map<String, String> searched) {
    public Trial {
      searched = Collections.unmodifiableMap(new LinkedHashMap<>(searched));
    }
  }

  public static SearchResult of(SearchPlan plan, int shortestBars, List<TrainingRun> runs) {
    List<Trial> trials =
        runs.stream()
            .map(run -> trial(run, plan.family(), shortestBars))
            .sorted(Comparator.comparingDouble(Trial::loss).thenComparingInt(Trial::number))
            .toList();
    return new SearchResult(
        plan.family(), plan.interval(), plan.untilMs(), plan.count(), shortestBars, trials);
  }

  private static Trial trial(TrainingRun run, Family family, int shortestBars) {
    Map<String, String> searched = new LinkedHashMap<>();
    for (SearchedSetting each : SearchSpace.of(family)) {
      searched.put(each.name(), run.parameters().get(each.name()));
    }
    return new Trial(
        new NamedSettings(run.parameters()).integer("trial"),
        run.metrics().getOrDefault(Search.LOSS, Double.NaN),
        run.metrics().getOrDefault(HorizonEvidence.prefix(shortestBars) + "ic", Double.NaN),
        searched);
  }

  /** Whether every trial that was asked for has been made. */
  public boolean complete() {
    return trials.size() == asked;
  }

  /** The keys of the settings that were drawn. */
  public List<String> names() {
    return SearchSpace.of(family).stream().map(SearchedSetting::name).toList();
  }

  /** The best trial's settings as a configuration file has them; none when nothing was tried. */
  public Map<String, String> bestProperties() {
    Map<String, String> properties = new LinkedHashMap<>();
    if (!trials.isEmpty()) {
      properties.putAll(trials.get(0).searched());
    }
    return properties;
  }
}
