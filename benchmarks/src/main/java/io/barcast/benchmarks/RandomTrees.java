package io.barcast.benchmarks;

import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import io.barcast.engine.model.TreeModel.HorizonTrees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Models in the shape of XGBoost's with full trees and thresholds drawn from the features' values:
 * branches are unpredictable, so a trained model costs at most as much.
 */
final class RandomTrees {
  /** Number of trees of one ensemble. */
  static final int TREES = 100;

  /** Number of splits from a root to a leaf. */
  static final int DEPTH = 4;

  private static final int INNER_NODES = (1 << DEPTH) - 1;
  private static final int NODES = 2 * INNER_NODES + 1;
  private static final double LEAF = 0.01;
  private static final double HALF_WIDTH = 1.6;

  private final SplittableRandom random = new SplittableRandom(11);
  private final List<FeatureVector> rows;

  /**
   * @param rows complete feature rows, from which thresholds are drawn
   */
  RandomTrees(List<FeatureVector> rows) {
    this.rows = rows;
  }

  /** A champion that is active at every bar: two ensembles for each horizon. */
  ServableModel champion() {
    int count = Workload.FORECASTING.horizons().size();
    List<HorizonTrees> horizons = new ArrayList<>();
    for (int h = 0; h < count; h++) {
      horizons.add(new HorizonTrees(ensemble(), ensemble()));
    }
    List<Calibration> calibrations =
        Collections.nCopies(count, Calibration.uncalibrated(HALF_WIDTH));
    return active(new TreeModel(Family.XGBOOST, horizons, calibrations), Role.CHAMPION);
  }

  /** Another model that scores every bar beside the champion. */
  ServableModel shadow(Model model) {
    return active(model, Role.SHADOW);
  }

  private ServableModel active(Model model, Role role) {
    ModelCard card =
        new ModelCard(
            new ModelId(
                model.family().name().toLowerCase(Locale.ROOT) + "-" + Workload.INTERVAL, 1),
            model.family(),
            role,
            Trust.UNPROVEN,
            Workload.INTERVAL,
            0,
            Workload.FORECASTING.spec().hash(),
            Workload.FORECASTING.horizons());
    return new ServableModel(card, model, reference());
  }

  /** {@link #TREES} full trees of {@link #DEPTH}, each laid out level by level. */
  TreeEnsemble ensemble() {
    int nodes = TREES * NODES;
    int[] roots = new int[TREES];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    int[] feature = new int[nodes];
    float[] threshold = new float[nodes];
    float[] cover = new float[nodes];
    boolean[] missingGoesLeft = new boolean[nodes];
    for (int node = 0; node < nodes; node++) {
      int root = node - node % NODES;
      int place = node - root;
      roots[node / NODES] = root;
      boolean leaf = place >= INNER_NODES;
      left[node] = leaf ? -1 : root + 2 * place + 1;
      right[node] = leaf ? -1 : root + 2 * place + 2;
      feature[node] = leaf ? 0 : random.nextInt(rows.get(0).size());
      threshold[node] =
          leaf ? (float) (LEAF * (random.nextDouble() - 0.5)) : valueOf(feature[node]);
      missingGoesLeft[node] = random.nextBoolean();
      cover[node] = 1 << (DEPTH - depth(place));
    }
    return new TreeEnsemble(
        rows.get(0).size(), 0, roots, left, right, feature, threshold, missingGoesLeft, cover);
  }

  /**
   * Number of splits above a node of a tree whose nodes are laid out level by level from index 0.
   */
  private static int depth(int place) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(place + 1);
  }

  private float valueOf(int feature) {
    return rows.get(random.nextInt(rows.size())).get(feature);
  }

  /** Ten bins per feature, at its deciles. */
  private ReferenceBins reference() {
    int features = rows.get(0).size();
    float[][] edges = new float[features][9];
    double[][] shares = new double[features][10];
    for (int f = 0; f < features; f++) {
      int feature = f;
      double[] sorted = rows.stream().mapToDouble(row -> row.get(feature)).sorted().toArray();
      for (int decile = 0; decile < 9; decile++) {
        edges[f][decile] = (float) sorted[(decile + 1) * sorted.length / 10];
      }
      Arrays.fill(shares[f], 0.1);
    }
    return new ReferenceBins(edges, shares);
  }
}
