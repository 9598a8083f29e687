package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A recurrent network on the standardised features of a full window: 60 steps, oldest first. */
public final class LstmModel implements Model {
  /** Windows that are scored side by side; more would not stay in a core's cache. */
  private static final int MOST_WINDOWS_AT_ONCE = 32;

  private final FeatureScaler scaler;
  private final LstmNetwork network;
  private final List<Horizon> horizons;
  private final Kernel kernel;

  /**
   * What is known of the network's errors over one horizon.
   *
   * @param residualDeviation standard deviation of what the network leaves, above zero
   * @param scaledHalfWidth half width of the prediction interval, above zero
   */
  public record Horizon(double residualDeviation, double scaledHalfWidth) {
    public Horizon {
      Weights.positive("residual deviation", residualDeviation);
      Weights.positive("interval half width", scaledHalfWidth);
    }

    /** The errors of the naive model, beside outputs of zero. */
    static Horizon naive() {
      return new Horizon(1, NaiveModel.RANDOM_WALK.scaledHalfWidth());
    }
  }

  /**
   * @param network one input a feature; one output a horizon, the expected scaled return
   * @throws BadModelException when the shapes do not fit
   */
  public LstmModel(FeatureScaler scaler, LstmNetwork network, List<Horizon> horizons) {
    this(scaler, network, horizons, Kernels.FASTEST);
  }

  LstmModel(FeatureScaler scaler, LstmNetwork network, List<Horizon> horizons, Kernel kernel) {
    this.scaler = scaler;
    this.network = network;
    this.horizons = List.copyOf(horizons);
    this.kernel = kernel;
    requireFits("scaled features", scaler.features(), network.first().inputs());
    requireFits("horizons", horizons.size(), network.output().outputs());
  }

  @Override
  public List<Score> score(FeatureWindow window) {
    return scoreTogether(List.of(window)).get(0);
  }

  @Override
  public List<List<Score>> scoreAll(List<FeatureWindow> windows) {
    List<List<Score>> scores = new ArrayList<>(windows.size());
    for (int from = 0; from < windows.size(); from += MOST_WINDOWS_AT_ONCE) {
      int to = Math.min(from + MOST_WINDOWS_AT_ONCE, windows.size());
      scores.addAll(scoreTogether(windows.subList(from, to)));
    }
    return scores;
  }

  @Override
  public LstmModel naiveExceptAt(Set<Integer> horizons) {
    List<Horizon> kept = new ArrayList<>(this.horizons);
    for (int horizon = 0; horizon < kept.size(); horizon++) {
      if (!horizons.contains(horizon)) {
        kept.set(horizon, Horizon.naive());
      }
    }
    return new LstmModel(scaler, network.zeroExceptAt(horizons), kept, kernel);
  }

  private List<List<Score>> scoreTogether(List<FeatureWindow> windows) {
    Rows outputs = network.outputs(kernel, sequence(windows), windows.size());
    List<List<Score>> scores = new ArrayList<>(windows.size());
    for (int window = 0; window < windows.size(); window++) {
      scores.add(scores(outputs, window));
    }
    return scores;
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

  private List<Score> scores(Rows outputs, int window) {
    List<Score> scores = new ArrayList<>(horizons.size());
    for (int h = 0; h < horizons.size(); h++) {
      double expected = outputs.get(window, h);
      Horizon horizon = horizons.get(h);
      double up = Sigmoid.aboveZero(expected, horizon.residualDeviation());
      scores.add(new Score(expected, up, horizon.scaledHalfWidth()));
    }
    return scores;
  }

  public FeatureScaler scaler() {
    return scaler;
  }

  public LstmNetwork network() {
    return network;
  }

  public List<Horizon> horizons() {
    return horizons;
  }

  private static void requireFits(String name, int count, int expected) {
    if (count != expected) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE, "%d %s, the network has %d", count, name, expected);
    }
  }
}
