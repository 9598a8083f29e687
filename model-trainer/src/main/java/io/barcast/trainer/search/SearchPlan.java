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
 * A search that can be made again: the same plan, features and present settings try the same.
 *
 * @param untilMs nothing later than this is looked at, epoch milliseconds UTC
 * @param seed of what is drawn
 * @param count of trials, the first of the present settings
 */
public record SearchPlan(Family family, Interval interval, long untilMs, long seed, int count) {
  /**
   * One set of settings to be tried.
   *
   * @param number from 0, which is the present settings
   */
  public record Trial(int number, FitSettings settings) {}

  /** Each trial's settings do not depend on how many follow it. */
  public List<Trial> trials(FitSettings present) {
    Random random = new Random(seed);
    Map<String, String> unchanged = alone(present);
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

  /** The settings as they are for this family alone. */
  private Map<String, String> alone(FitSettings present) {
    Map<String, String> named = new TreeMap<>(present.named());
    named.putAll(present.named(family));
    named.put(FitSettings.FAMILIES, FamilyNames.of(family));
    named.putAll(FamilyTrainers.of(family).fixedInSearch());
    return named;
  }

  /** The id of a trial's record; a search that is resumed knows by it what is done. */
  public String id(Trial trial) {
    return "search:%s:%d:%d:%d"
        .formatted(ModelNames.of(family, interval), untilMs, seed, trial.number());
  }
}
