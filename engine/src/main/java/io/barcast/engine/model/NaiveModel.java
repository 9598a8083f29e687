package io.barcast.engine.model;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureWindow;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The random walk: no return is expected, up and down are as likely. What every model must beat.
 */
public final class NaiveModel implements Model {
  /** The normal distribution's 95 % point: a two-sided 90 % interval. */
  static final Score RANDOM_WALK = new Score(0, 0.5, 1.6448536269514722);

  private final List<Score> scores;

  public NaiveModel(int horizons) {
    scores = List.copyOf(Collections.nCopies(horizons, RANDOM_WALK));
  }

  /** The card under which the naive model speaks while a series has no champion. */
  public static ModelCard card(Interval interval, String specHash, List<Integer> horizonsBars) {
    ModelId id = new ModelId("naive-" + interval, 0);
    return new ModelCard(
        id,
        Family.NAIVE,
        Role.BASELINE,
        Trust.BASELINE,
        interval,
        Long.MIN_VALUE,
        specHash,
        horizonsBars);
  }

  @Override
  public List<Score> score(FeatureWindow window) {
    return scores;
  }

  @Override
  public NaiveModel naiveExceptAt(Set<Integer> horizons) {
    return this;
  }
}
