package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Trees on the newest row's features, boosted or a random forest: one ensemble for return and one
 * for direction per horizon.
 */
public final class TreeModel implements Model, Explainable {
  private final Family family;
  private final List<HorizonTrees> horizons;
  private final List<Calibration> calibrations;
  private final boolean[] naive;

  /**
   * One horizon's trees.
   *
   * @param scaledReturn trees whose margin is the expected scaled return
   * @param direction trees whose margin is the log odds of a rise
   */
  public record HorizonTrees(TreeEnsemble scaledReturn, TreeEnsemble direction) {
    /** No trees, which gives the naive forecast. */
    public static final HorizonTrees NONE =
        new HorizonTrees(TreeEnsemble.none(), TreeEnsemble.none());

    boolean isNaive() {
      return scaledReturn.isZero() && direction.isZero();
    }
  }

  /**
   * @param family XGBOOST or FOREST
   * @throws BadModelException when the numbers of calibrations and horizons differ
   */
  public TreeModel(Family family, List<HorizonTrees> horizons, List<Calibration> calibrations) {
    this.family = family;
    this.horizons = List.copyOf(horizons);
    this.calibrations = Calibrations.checked(calibrations, horizons.size());
    naive = Calibrations.naive(calibrations, horizon -> this.horizons.get(horizon).isNaive());
  }

  @Override
  public Family family() {
    return family;
  }

  /** Trees reproduce the library's outputs bit for bit. */
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
    FeatureVector row = window.newest();
    long[] keys = FullTrees.keys(row);
    List<Output> outputs = new ArrayList<>(horizons.size());
    for (HorizonTrees trees : horizons) {
      outputs.add(
          new Output(trees.scaledReturn().margin(row, keys), trees.direction().margin(row, keys)));
    }
    return outputs;
  }

  /** The contributions are exact SHAP values, independent of the order of the features. */
  @Override
  public List<HorizonExplanation> explain(FeatureWindow window) {
    return horizons.stream().map(trees -> explain(trees, window.newest())).toList();
  }

  private static HorizonExplanation explain(HorizonTrees trees, FeatureVector row) {
    return new HorizonExplanation(
        Explanation.of(trees.scaledReturn(), row), Explanation.of(trees.direction(), row));
  }

  @Override
  public TreeModel withCalibrations(List<Calibration> others) {
    return new TreeModel(family, horizons, others);
  }

  @Override
  public TreeModel withNaiveFallback(Set<Integer> kept) {
    List<HorizonTrees> trees = new ArrayList<>(horizons.size());
    for (int horizon = 0; horizon < horizons.size(); horizon++) {
      trees.add(kept.contains(horizon) ? horizons.get(horizon) : HorizonTrees.NONE);
    }
    return new TreeModel(family, trees, Calibrations.withNaiveFallback(kept, calibrations));
  }

  @Override
  public boolean repeatsNaive(int horizon) {
    return naive[horizon];
  }

  public List<HorizonTrees> horizons() {
    return horizons;
  }
}
