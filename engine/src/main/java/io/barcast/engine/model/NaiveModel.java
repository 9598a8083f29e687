package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The random walk: the expected return is zero, up and down are equally likely. The baseline of
 * every model.
 */
public final class NaiveModel implements Model {
  private final List<Output> outputs;
  private final List<Calibration> calibrations;

  public NaiveModel(int horizons) {
    outputs = List.copyOf(Collections.nCopies(horizons, Output.NAIVE));
    calibrations = List.copyOf(Collections.nCopies(horizons, Calibration.NAIVE));
  }

  @Override
  public Family family() {
    return Family.NAIVE;
  }

  @Override
  public double goldenTolerance() {
    return 0;
  }

  @Override
  public List<Calibration> calibrations() {
    return calibrations;
  }

  @Override
  public List<Output> outputs(FeatureWindow window) {
    return outputs;
  }

  @Override
  public NaiveModel withCalibrations(List<Calibration> others) {
    return this;
  }

  @Override
  public NaiveModel withNaiveFallback(Set<Integer> horizons) {
    return this;
  }

  @Override
  public boolean repeatsNaive(int horizon) {
    return true;
  }
}
