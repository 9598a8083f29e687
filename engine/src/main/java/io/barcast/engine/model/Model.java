package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.List;

/**
 * Scores a window of features for every horizon. Immutable, thread-safe, and the same every time.
 */
public sealed interface Model permits NaiveModel, LinearModel, TreeModel {
  /**
   * One score a horizon, in the order of the model's horizons.
   *
   * @param window a full window of warm features
   */
  List<Score> score(FeatureWindow window);
}
