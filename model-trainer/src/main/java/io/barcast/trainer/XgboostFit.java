package io.barcast.trainer;

import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import io.barcast.engine.model.TreeModel.HorizonTrees;
import io.barcast.trainer.Dataset.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Fits boosted trees with XGBoost, a return and a direction ensemble each horizon, with as many
 * rounds, of the least or more, as give the lowest validation loss of the return; then fitted again
 * to both parts. The same rows and settings give the same trees.
 */
final class XgboostFit implements Fit {
  private static final int GOLDEN_ROWS = 64;

  private final FitSettings settings;
  private final Split split;

  XgboostFit(FitSettings settings, Split split) {
    this.settings = settings;
    this.split = split;
  }

  /**
   * Trains on the train part.
   *
   * @throws CancellationException when the thread is interrupted
   * @throws IllegalStateException when XGBoost fails, or scores otherwise than our trees
   */
  @Override
  public Fitted<TreeModel> fit(int horizons) {
    List<Row> seen = Stream.concat(split.train().stream(), split.validation().stream()).toList();
    try (BoosterRows train = new BoosterRows(split.train());
        BoosterRows validation = new BoosterRows(split.validation());
        BoosterRows all = new BoosterRows(seen)) {
      List<HorizonTrees> fitted = new ArrayList<>();
      double shortestLoss = 0;
      for (int horizon = 0; horizon < horizons; horizon++) {
        TreeEnsemble tried = tried(horizon, train, validation);
        int rounds = tried.roots().length;
        double[] unseen = residuals(tried, horizon);
        fitted.add(
            new HorizonTrees(
                trees(Objective.SCALED_RETURN, horizon, all, rounds),
                trees(Objective.DIRECTION, horizon, all, rounds),
                Quantiles.halfWidth(unseen)));
        shortestLoss = horizon == 0 ? meanSquare(unseen) : shortestLoss;
      }
      return new Fitted<>(new TreeModel(fitted), shortestLoss);
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException(
          "XGBoost could not be trained on " + seen.size() + " rows", e);
    }
  }

  /** Trees of the training part alone, as many as do best on the validation part. */
  private TreeEnsemble tried(int horizon, BoosterRows trainRows, BoosterRows validationRows)
      throws XGBoostError, IOException {
    Objective objective = Objective.SCALED_RETURN;
    DMatrix train = trainRows.labelled(objective, horizon);
    DMatrix validation = validationRows.labelled(objective, horizon);
    Booster booster = booster(objective, train, 1);
    try {
      return BoosterExport.trees(booster, objective, boost(booster, train, validation));
    } finally {
      booster.dispose();
    }
  }

  private TreeEnsemble trees(Objective objective, int horizon, BoosterRows rows, int rounds)
      throws XGBoostError, IOException {
    requireNotInterrupted();
    Booster booster = booster(objective, rows.labelled(objective, horizon), rounds);
    try {
      TreeEnsemble trees = BoosterExport.trees(booster, objective, rounds);
      List<Row> golden = split.validation();
      BoosterExport.requireEqualMargins(
          trees, booster, rounds, golden.subList(0, Math.min(GOLDEN_ROWS, golden.size())));
      return trees;
    } finally {
      booster.dispose();
    }
  }

  private Booster booster(Objective objective, DMatrix rows, int rounds) throws XGBoostError {
    return XGBoost.train(rows, settings.boosterParameters(objective), rounds, Map.of(), null, null);
  }

  /**
   * Adds trees until patience is at an end; says how many of them, of the least or more, gave the
   * lowest loss.
   */
  private int boost(Booster booster, DMatrix train, DMatrix validation) throws XGBoostError {
    int best = settings.leastRounds();
    double lowest = Double.POSITIVE_INFINITY;
    for (int rounds = 2; rounds <= settings.mostRounds(); rounds++) {
      requireNotInterrupted();
      booster.update(train, rounds - 1);
      if (rounds < settings.leastRounds()) {
        continue;
      }
      double loss = loss(booster, validation, rounds - 1);
      if (loss < lowest) {
        lowest = loss;
        best = rounds;
      } else if (rounds - best >= settings.patienceRounds()) {
        break;
      }
    }
    return best;
  }

  /** XGBoost answers like {@code [3]<tab>validation-rmse:0.98}. */
  private static double loss(Booster booster, DMatrix validation, int round) throws XGBoostError {
    String answer = booster.evalSet(new DMatrix[] {validation}, new String[] {"validation"}, round);
    return Double.parseDouble(answer.substring(answer.lastIndexOf(':') + 1));
  }

  private double[] residuals(TreeEnsemble trees, int horizon) {
    return split.validation().stream()
        .mapToDouble(row -> row.scaledReturn(horizon) - trees.margin(row.features()))
        .toArray();
  }

  private static double meanSquare(double[] residuals) {
    return Arrays.stream(residuals).map(value -> value * value).average().orElse(0);
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}
