package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A weighted combination of several models. The naive model has the remaining weight of the return,
 * so an ensemble can shrink its members' forecasts. A negative weight reverses a member's forecast:
 * an ensemble of one member is that member recalibrated, with one slope per horizon.
 */
public final class EnsembleModel implements Model {
  private static final double MOST_WEIGHT = 1 + 1e-9;

  private final List<Model> members;
  private final List<List<Double>> weights;
  private final List<Calibration> calibrations;
  private final boolean[] naive;

  /**
   * @param members none of them an ensemble; they forecast the same horizons
   * @param weights [horizon][member]; the sum of their absolute values is at most 1 per horizon
   * @throws BadModelException when shapes do not match or a weight is out of range
   */
  public EnsembleModel(
      List<Model> members, List<List<Double>> weights, List<Calibration> calibrations) {
    this.members = List.copyOf(members);
    this.weights = weights.stream().map(List::copyOf).toList();
    this.calibrations = Calibrations.checked(calibrations, weights.size());
    members.forEach(this::requireSound);
    this.weights.forEach(this::requireSound);
    naive = Calibrations.naive(calibrations, this::membersAreNaive);
  }

  /**
   * A model whose returns and log odds are multiplied by a slope per horizon; at a slope of zero it
   * repeats the naive forecast.
   *
   * @param slopes one per horizon, from -1 to 1
   */
  public static EnsembleModel recalibrated(Model model, List<Double> slopes) {
    EnsembleModel ensemble = model instanceof EnsembleModel own ? own : alone(model);
    List<List<Double>> weights = new ArrayList<>();
    List<Calibration> calibrations = new ArrayList<>();
    for (int horizon = 0; horizon < slopes.size(); horizon++) {
      double slope = slopes.get(horizon);
      weights.add(ensemble.weights.get(horizon).stream().map(each -> slope * each).toList());
      calibrations.add(ensemble.calibrations.get(horizon).times(slope));
    }
    Set<Integer> active =
        IntStream.range(0, slopes.size())
            .filter(horizon -> slopes.get(horizon) != 0)
            .boxed()
            .collect(Collectors.toSet());
    return new EnsembleModel(ensemble.members, weights, calibrations).withNaiveFallback(active);
  }

  private static EnsembleModel alone(Model model) {
    List<Calibration> calibrations =
        model.calibrations().stream()
            .map(each -> Calibration.uncalibrated(each.scaledHalfWidth()))
            .toList();
    List<List<Double>> full = Collections.nCopies(calibrations.size(), List.of(1.0));
    return new EnsembleModel(List.of(model), full, calibrations);
  }

  private void requireSound(Model member) {
    if (member.family() == Family.ENSEMBLE || member.calibrations().size() != calibrations.size()) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "a member is %s with %d horizons, expected a single model with %d",
          member.family(),
          member.calibrations().size(),
          calibrations.size());
    }
  }

  private void requireSound(List<Double> ofHorizon) {
    double sum = ofHorizon.stream().mapToDouble(Math::abs).sum();
    if (!(sum <= MOST_WEIGHT) || ofHorizon.size() != members.size()) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "a horizon's weights are %s, expected %d with a sum of absolute values of at most 1",
          ofHorizon,
          members.size());
    }
  }

  private boolean membersAreNaive(int horizon) {
    List<Double> ofHorizon = weights.get(horizon);
    return IntStream.range(0, members.size())
        .allMatch(
            member -> ofHorizon.get(member) == 0 || members.get(member).repeatsNaive(horizon));
  }

  @Override
  public Family family() {
    return Family.ENSEMBLE;
  }

  @Override
  public List<Calibration> calibrations() {
    return calibrations;
  }

  @Override
  public List<Output> outputs(FeatureWindow window) {
    return weighted(members.stream().map(member -> member.outputs(window)).toList());
  }

  @Override
  public List<List<Output>> outputsOfAll(List<FeatureWindow> windows) {
    List<List<List<Output>>> each =
        members.stream().map(member -> member.outputsOfAll(windows)).toList();
    return IntStream.range(0, windows.size())
        .mapToObj(window -> weighted(each.stream().map(of -> of.get(window)).toList()))
        .toList();
  }

  /** Combines outputs [member][horizon] to one per horizon. */
  private List<Output> weighted(List<List<Output>> outputs) {
    List<Output> weighted = new ArrayList<>(weights.size());
    for (int horizon = 0; horizon < weights.size(); horizon++) {
      List<Output> calibrated = new ArrayList<>(members.size());
      for (int member = 0; member < members.size(); member++) {
        Calibration calibration = members.get(member).calibrations().get(horizon);
        Output output = outputs.get(member).get(horizon);
        calibrated.add(new Output(output.scaledReturn(), calibration.logOdds(output)));
      }
      weighted.add(weighted(weights.get(horizon), calibrated));
    }
    return weighted;
  }

  /**
   * Combines one horizon's outputs. The weight that remains to 1 shrinks the return towards zero,
   * but not the log odds, which are averaged because they also carry the base rate of rises.
   *
   * @param weights one per member
   * @param outputs one per member, with calibrated log odds
   */
  public static Output weighted(List<Double> weights, List<Output> outputs) {
    double scaledReturn = 0;
    double logOdds = 0;
    double sum = 0;
    for (int member = 0; member < weights.size(); member++) {
      double weight = weights.get(member);
      scaledReturn += weight * outputs.get(member).scaledReturn();
      logOdds += weight * outputs.get(member).logOdds();
      sum += Math.abs(weight);
    }
    return new Output(scaledReturn, sum > 0 ? logOdds / sum : 0);
  }

  @Override
  public EnsembleModel withCalibrations(List<Calibration> others) {
    return new EnsembleModel(members, weights, others);
  }

  @Override
  public EnsembleModel withNaiveFallback(Set<Integer> horizons) {
    List<List<Double>> kept = new ArrayList<>(weights);
    for (int horizon = 0; horizon < kept.size(); horizon++) {
      if (!horizons.contains(horizon)) {
        kept.set(horizon, Collections.nCopies(members.size(), 0.0));
      }
    }
    return new EnsembleModel(members, kept, Calibrations.withNaiveFallback(horizons, calibrations));
  }

  @Override
  public boolean repeatsNaive(int horizon) {
    return naive[horizon];
  }

  public List<Model> members() {
    return members;
  }

  /** [horizon][member]. */
  public List<List<Double>> weights() {
    return weights;
  }
}
