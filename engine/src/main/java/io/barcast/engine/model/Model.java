package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.List;
import java.util.Set;

/**
 * Scores a window of features for every horizon. Immutable, thread-safe, and the same every time.
 */
public sealed interface Model permits NaiveModel, LinearModel, TreeModel, LstmModel {
  /**
   * One score a horizon, in the order of the model's horizons.
   *
   * @param window a full window of warm features
   */
  List<Score> score(FeatureWindow window);

  /** The scores of several windows: the same as one by one, and faster where a family can. */
  default List<List<Score>> scoreAll(List<FeatureWindow> windows) {
    return windows.stream().map(this::score).toList();
  }

  /**
   * The same model, but the naive one at every horizon that is not named.
   *
   * @param horizons places in the order of the model's horizons
   */
  Model naiveExceptAt(Set<Integer> horizons);
}
