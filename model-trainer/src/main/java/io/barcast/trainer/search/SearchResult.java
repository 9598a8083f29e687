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
 * The results of a search so far.
 *
 * @param untilMs no later data were used, epoch milliseconds UTC
 * @param asked how many trials were requested
 * @param shortestBars the horizon of the trials' IC
 * @param trials by loss, the lowest first; trials that timed out are last
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
   * @param number 0 for the current settings
   * @param loss mean squared error in units of volatility relative to the naive model's, averaged
   *     over the horizons; NaN when it timed out
   * @param ic information coefficient over the shortest horizon; NaN when it is undefined
   * @param searched the drawn settings by key
   */
  public record Trial(int number, double loss, double ic, Map<String, String> searched) {
    public Trial {
      searched = Collections.unmodifiableMap(new LinkedHashMap<>(searched));
    }
  }

  /** The ranked results of trial records. */
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

  /** Whether every requested trial has been made. */
  public boolean complete() {
    return trials.size() == asked;
  }

  /** The keys of the settings that were drawn. */
  public List<String> names() {
    return SearchSpace.of(family).stream().map(SearchedSetting::name).toList();
  }

  /** The best trial's settings in the form of a configuration file; empty without trials. */
  public Map<String, String> bestProperties() {
    Map<String, String> properties = new LinkedHashMap<>();
    if (!trials.isEmpty()) {
      properties.putAll(trials.get(0).searched());
    }
    return properties;
  }
}
