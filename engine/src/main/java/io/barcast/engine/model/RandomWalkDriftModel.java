package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The random walk with drift: the expected scaled return is the same at every bar. */
public final class RandomWalkDriftModel implements Model {
  private final List<Output> outputs;
  private final List<Calibration> calibrations;
  private final boolean[] naive;

  /**
   * @param outputs the outputs at every bar, one per horizon
   * @throws BadModelException when shapes do not match or a number is not finite
   */
  public RandomWalkDriftModel(List<Output> outputs, List<Calibration> calibrations) {
    this.outputs = List.copyOf(outputs);
    this.calibrations = Calibrations.checked(calibrations, outputs.size());
    for (Output output : outputs) {
      Weights.finite("drift", output.scaledReturn());
      Weights.finite("log odds", output.logOdds());
    }
    naive = Calibrations.naive(calibrations, horizon -> this.outputs.get(horizon).isNaive());
  }

  @Override
  public Family family() {
    return Family.DRIFT;
  }

  @Override
  public double goldenTolerance() {
    return 0;
  }

  @Override
  public List<Calibration> calibrations() {
    return calibrations;
  }

  /** The outputs at every bar, one per horizon. */
  public List<Output> outputs() {
    return outputs;
  }

  @Override
  public List<Output> outputs(FeatureWindow window) {
    return outputs;
  }

  @Override
  public RandomWalkDriftModel withCalibrations(List<Calibration> others) {
    return new RandomWalkDriftModel(outputs, others);
  }

  @Override
  public RandomWalkDriftModel withNaiveFallback(Set<Integer> horizons) {
    List<Output> kept =
        IntStream.range(0, outputs.size())
            .mapToObj(h -> horizons.contains(h) ? outputs.get(h) : Output.NAIVE)
            .toList();
    return new RandomWalkDriftModel(kept, Calibrations.withNaiveFallback(horizons, calibrations));
  }

  @Override
  public boolean repeatsNaive(int horizon) {
    return naive[horizon];
  }
}
