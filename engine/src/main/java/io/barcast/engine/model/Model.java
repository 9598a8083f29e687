package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Scores a window of features for every horizon. Immutable, thread-safe, and the same every time.
 */
public sealed interface Model
    permits NaiveModel,
        RandomWalkDriftModel,
        LinearModel,
        ArimaModel,
        TreeModel,
        LstmModel,
        EnsembleModel {
  /** Its kind. */
  Family family();

  /** How its outputs are read, one a horizon, in the order of the model's horizons. */
  List<Calibration> calibrations();

  /**
   * What the model's arithmetic gives, one a horizon.
   *
   * @param window a full window of warm features
   */
  List<Output> outputs(FeatureWindow window);

  /** The outputs of several windows: the same as one by one, and faster where a family can. */
  default List<List<Output>> outputsOfAll(List<FeatureWindow> windows) {
    return windows.stream().map(this::outputs).toList();
  }

  /**
   * How far its outputs may be from those of the library that fitted it, as a share of outputs
   * above 1: libraries order some arithmetic otherwise.
   */
  default double goldenTolerance() {
    return 1e-5;
  }

  /** One score a horizon. */
  default List<Score> score(FeatureWindow window) {
    return read(outputs(window));
  }

  /** The scores of several windows, the same as one by one. */
  default List<List<Score>> scoreAll(List<FeatureWindow> windows) {
    return outputsOfAll(windows).stream().map(this::read).toList();
  }

  private List<Score> read(List<Output> outputs) {
    List<Score> scores = new ArrayList<>(outputs.size());
    for (int horizon = 0; horizon < outputs.size(); horizon++) {
      scores.add(calibrations().get(horizon).score(outputs.get(horizon)));
    }
    return scores;
  }

  /** The same arithmetic, read otherwise. */
  Model withCalibrations(List<Calibration> calibrations);

  /**
   * The same model, but the naive one at every horizon that is not named.
   *
   * @param horizons places in the order of the model's horizons
   */
  Model withNaiveFallback(Set<Integer> horizons);
}
