package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A recurrent network on the standardised features of a full window: 60 steps, oldest first. */
public final class LstmModel implements Model {
  /** Windows that are scored together; more would not fit into a core's cache. */
  private static final int MOST_WINDOWS_AT_ONCE = 32;

  private final FeatureScaler scaler;
  private final LstmNetwork network;
  private final List<Calibration> calibrations;
  private final boolean[] naive;
  private final Kernel kernel;

  /**
   * @param network one input per feature; one output per horizon, the expected scaled return
   * @throws BadModelException when the shapes do not match
   */
  public LstmModel(FeatureScaler scaler, LstmNetwork network, List<Calibration> calibrations) {
    this(scaler, network, calibrations, Kernels.FASTEST);
  }

  LstmModel(
      FeatureScaler scaler, LstmNetwork network, List<Calibration> calibrations, Kernel kernel) {
    this.scaler = scaler;
    this.network = network;
    this.calibrations = Calibrations.checked(calibrations, network.output().outputs());
    this.kernel = kernel;
    naive = Calibrations.naive(calibrations, network.output()::isZero);
    requireFits("scaled features", scaler.features(), network.first().inputs());
  }

  @Override
  public Family family() {
    return Family.LSTM;
  }

  @Override
  public List<Calibration> calibrations() {
    return calibrations;
  }

  @Override
  public List<Output> outputs(FeatureWindow window) {
    return outputsTogether(List.of(window)).get(0);
  }

  @Override
  public List<List<Output>> outputsOfAll(List<FeatureWindow> windows) {
    List<List<Output>> outputs = new ArrayList<>(windows.size());
    for (int from = 0; from < windows.size(); from += MOST_WINDOWS_AT_ONCE) {
      int to = Math.min(from + MOST_WINDOWS_AT_ONCE, windows.size());
      outputs.addAll(outputsTogether(windows.subList(from, to)));
    }
    return outputs;
  }

  @Override
  public LstmModel withCalibrations(List<Calibration> others) {
    return new LstmModel(scaler, network, others, kernel);
  }

  @Override
  public LstmModel withNaiveFallback(Set<Integer> horizons) {
    return new LstmModel(
        scaler,
        network.zeroExceptAt(horizons),
        Calibrations.withNaiveFallback(horizons, calibrations),
        kernel);
  }

  @Override
  public boolean repeatsNaive(int horizon) {
    return naive[horizon];
  }

  private List<List<Output>> outputsTogether(List<FeatureWindow> windows) {
    Rows rows = network.outputs(kernel, sequence(windows), windows.size());
    List<List<Output>> outputs = new ArrayList<>(windows.size());
    for (int window = 0; window < windows.size(); window++) {
      outputs.add(outputs(rows, window));
    }
    return outputs;
  }

  private Rows sequence(List<FeatureWindow> windows) {
    Rows sequence = Rows.of(FeatureWindow.STEPS * windows.size(), scaler.features());
    int row = 0;
    for (int stepsAgo = FeatureWindow.STEPS - 1; stepsAgo >= 0; stepsAgo--) {
      for (FeatureWindow window : windows) {
        scaler.scale(window.stepsAgo(stepsAgo), sequence.values(), sequence.row(row++));
      }
    }
    return sequence;
  }

  /** The network forecasts returns only; its log odds follow from them and are then calibrated. */
  private List<Output> outputs(Rows rows, int window) {
    List<Output> outputs = new ArrayList<>(calibrations.size());
    for (int h = 0; h < calibrations.size(); h++) {
      outputs.add(Output.ofReturn(rows.get(window, h), 1));
    }
    return outputs;
  }

  public FeatureScaler scaler() {
    return scaler;
  }

  public LstmNetwork network() {
    return network;
  }

  private static void requireFits(String name, int count, int expected) {
    if (count != expected) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d %s, expected %d, one per input of the network",
          count,
          name,
          expected);
    }
  }
}
