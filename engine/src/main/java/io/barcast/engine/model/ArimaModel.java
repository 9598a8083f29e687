package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A seasonal ARMA process of one-bar log returns in units of their current volatility: an ARIMA
 * process of log prices, differenced once. It reads one feature of a full window; a missing return
 * counts as the mean, and returns are clipped to ten volatilities.
 *
 * <p>Volatility comes in clusters, so returns are divided by the volatility of the window's newest
 * bars, which is also the unit of the forecasts. A process without a mean gives the same forecasts
 * in any unit.
 */
public final class ArimaModel implements Model {
  /** Number of one-bar returns that the volatility is estimated from, the same as for forecasts. */
  static final int VOLATILITY_BARS = 20;

  /** Lower bound of the volatility per bar, the same as for forecasts. */
  static final double LEAST_VOLATILITY = 1e-6;

  private static final int MOST_BARS_AHEAD = 1_000;
  private static final double MOST_VOLATILITIES = 10;

  private final int feature;
  private final ArmaProcess process;
  private final List<Integer> horizonsBars;
  private final List<Calibration> calibrations;
  private final boolean[] naive;
  private final int longestBars;
  private final double[] sumDeviations;

  /**
   * @param feature index of the one-bar log return in the feature set
   * @param process of these returns in units of volatility
   * @param horizonsBars length of each horizon, in bars; 0 where the model repeats the naive
   *     forecast
   * @throws BadModelException when the shapes do not match
   */
  public ArimaModel(
      int feature,
      ArmaProcess process,
      List<Integer> horizonsBars,
      List<Calibration> calibrations) {
    this.feature = feature;
    this.process = process;
    this.horizonsBars = List.copyOf(horizonsBars);
    this.calibrations = Calibrations.checked(calibrations, horizonsBars.size());
    if (feature < 0) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE, "feature is %d, expected 0 or more", feature);
    }
    this.horizonsBars.forEach(ArimaModel::requireWithinReach);
    this.longestBars = this.horizonsBars.stream().mapToInt(Integer::intValue).max().orElse(0);
    this.sumDeviations = process.sumDeviations(longestBars);
    naive = Calibrations.naive(calibrations, horizon -> this.horizonsBars.get(horizon) == 0);
  }

  private static void requireWithinReach(int horizonBars) {
    if (horizonBars < 0 || horizonBars > MOST_BARS_AHEAD) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "horizon is %d bars, expected 0 to %d",
          horizonBars,
          MOST_BARS_AHEAD);
    }
  }

  @Override
  public Family family() {
    return Family.ARIMA;
  }

  @Override
  public List<Calibration> calibrations() {
    return calibrations;
  }

  @Override
  public List<Output> outputs(FeatureWindow window) {
    double[] expectedSums = process.expectedSums(distances(window), longestBars);
    List<Output> outputs = new ArrayList<>(horizonsBars.size());
    for (int bars : horizonsBars) {
      outputs.add(bars == 0 ? Output.NAIVE : output(expectedSums, bars));
    }
    return outputs;
  }

  private Output output(double[] expectedSums, int bars) {
    double walk = Math.sqrt(bars);
    return Output.ofReturn(expectedSums[bars - 1] / walk, sumDeviations[bars - 1] / walk);
  }

  @Override
  public ArimaModel withCalibrations(List<Calibration> others) {
    return new ArimaModel(feature, process, horizonsBars, others);
  }

  @Override
  public ArimaModel withNaiveFallback(Set<Integer> horizons) {
    List<Integer> kept = new ArrayList<>(horizonsBars);
    for (int horizon = 0; horizon < kept.size(); horizon++) {
      if (!horizons.contains(horizon)) {
        kept.set(horizon, 0);
      }
    }
    return new ArimaModel(
        feature, process, kept, Calibrations.withNaiveFallback(horizons, calibrations));
  }

  @Override
  public boolean repeatsNaive(int horizon) {
    return naive[horizon];
  }

  /** The window's returns in units of volatility, minus the process mean; oldest first. */
  private double[] distances(FeatureWindow window) {
    double[] distances = new double[window.size()];
    double volatility = volatility(window);
    for (int t = 0; t < distances.length; t++) {
      double value = window.stepsAgo(distances.length - 1 - t).get(feature);
      distances[t] = Double.isNaN(value) ? 0 : clipped(value / volatility) - process.mean();
    }
    return distances;
  }

  private static double clipped(double volatilities) {
    return Math.max(-MOST_VOLATILITIES, Math.min(MOST_VOLATILITIES, volatilities));
  }

  private double volatility(FeatureWindow window) {
    double squares = 0;
    for (int ago = Math.min(VOLATILITY_BARS, window.size()) - 1; ago >= 0; ago--) {
      double value = window.stepsAgo(ago).get(feature);
      squares += Double.isNaN(value) ? 0 : value * value;
    }
    return Math.max(Math.sqrt(squares / VOLATILITY_BARS), LEAST_VOLATILITY);
  }

  public int feature() {
    return feature;
  }

  public ArmaProcess process() {
    return process;
  }

  public List<Integer> horizonsBars() {
    return horizonsBars;
  }
}
