package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Scores a window of features for every horizon. Immutable, thread-safe and deterministic. */
public sealed interface Model
    permits NaiveModel,
        RandomWalkDriftModel,
        LinearModel,
        ArimaModel,
        TreeModel,
        LstmModel,
        EnsembleModel {
  /** The family of the model. */
  Family family();

  /** The calibrations of its outputs, one per horizon, in the order of the model's horizons. */
  List<Calibration> calibrations();

  /**
   * The outputs before calibration, one per horizon.
   *
   * @param window a full window of warm features
   */
  List<Output> outputs(FeatureWindow window);

  /** The outputs of several windows: the same as one by one, but faster for some families. */
  default List<List<Output>> outputsOfAll(List<FeatureWindow> windows) {
    return windows.stream().map(this::outputs).toList();
  }

  /**
   * The largest difference to the outputs of the library that fitted the model, absolute for
   * outputs up to 1 and relative above: libraries may order floating-point operations differently.
   */
  default double goldenTolerance() {
    return 1e-5;
  }

  /** The calibrated scores of a window, one per horizon. */
  default List<Score> score(FeatureWindow window) {
    return calibrated(outputs(window));
  }

  /** The scores of several windows, the same as one by one. */
  default List<List<Score>> scoreAll(List<FeatureWindow> windows) {
    return outputsOfAll(windows).stream().map(this::calibrated).toList();
  }

  private List<Score> calibrated(List<Output> outputs) {
    List<Score> scores = new ArrayList<>(outputs.size());
    for (int horizon = 0; horizon < outputs.size(); horizon++) {
      scores.add(calibrations().get(horizon).score(outputs.get(horizon)));
    }
    return scores;
  }

  /** This model with other calibrations, one per horizon. */
  Model withCalibrations(List<Calibration> calibrations);

  /**
   * This model at its active horizons, and the naive model at all others.
   *
   * @param horizons indices of the active horizons, in the order of the model's horizons
   */
  Model withNaiveFallback(Set<Integer> horizons);

  /**
   * Whether the model repeats the naive forecast at a horizon, whatever the window: an expected
   * return of zero, up and down equally likely. Constant per model.
   *
   * @param horizon its index, in the order of the model's horizons
   */
  boolean repeatsNaive(int horizon);
}
