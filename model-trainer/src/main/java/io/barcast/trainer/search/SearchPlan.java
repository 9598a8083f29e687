package io.barcast.trainer.search;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.model.Family;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.fit.FamilyNames;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.NamedSettings;
import io.barcast.trainer.retraining.ModelNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A reproducible search: the same plan, features and current settings give the same trials.
 *
 * @param untilMs no later data are used, epoch milliseconds UTC
 * @param seed of the random draws
 * @param count number of trials; the first has the current settings
 */
public record SearchPlan(Family family, Interval interval, long untilMs, long seed, int count) {
  /**
   * One set of settings to evaluate.
   *
   * @param number from 0, which has the current settings
   */
  public record Trial(int number, FitSettings settings) {}

  /** The trials; the settings of each do not depend on how many follow it. */
  public List<Trial> trials(FitSettings current) {
    Random random = new Random(seed);
    Map<String, String> unchanged = alone(current);
    List<Trial> trials = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Map<String, String> named = new TreeMap<>(unchanged);
      if (number > 0) {
        SearchSpace.of(family).forEach(each -> named.put(each.name(), each.draw(random)));
      }
      trials.add(new Trial(number, FitSettings.of(new NamedSettings(named))));
    }
    return trials;
  }

  /** The current settings, restricted to this family. */
  private Map<String, String> alone(FitSettings current) {
    Map<String, String> named = new TreeMap<>(current.named());
    named.putAll(current.named(family));
    named.put(FitSettings.FAMILIES, FamilyNames.of(family));
    named.putAll(FamilyTrainers.of(family).fixedInSearch());
    return named;
  }

  /** The id of a trial's record, by which a resumed search recognises completed trials. */
  public String id(Trial trial) {
    return "search:%s:%d:%d:%d"
        .formatted(ModelNames.of(family, interval), untilMs, seed, trial.number());
  }
}
