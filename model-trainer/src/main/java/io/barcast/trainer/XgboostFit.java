package io.barcast.trainer;

import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import io.barcast.engine.model.TreeModel.HorizonTrees;
import io.barcast.trainer.Dataset.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Fits boosted trees with XGBoost, a return and a direction ensemble each horizon, cut at the round
 * with the lowest validation loss. The same rows and settings give the same trees.
 */
final class XgboostFit {
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
  TreeModel fit(int horizons) {
    try (BoosterRows train = new BoosterRows(split.train());
        BoosterRows validation = new BoosterRows(split.validation())) {
      List<HorizonTrees> fitted = new ArrayList<>();
      for (int horizon = 0; horizon < horizons; horizon++) {
        TreeEnsemble scaledReturn = fit(Objective.SCALED_RETURN, horizon, train, validation);
        TreeEnsemble direction = fit(Objective.DIRECTION, horizon, train, validation);
        fitted.add(new HorizonTrees(scaledReturn, direction, halfWidth(scaledReturn, horizon)));
      }
      return new TreeModel(fitted);
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException(
          "XGBoost could not be trained on " + split.train().size() + " rows", e);
    }
  }

  private TreeEnsemble fit(
      Objective objective, int horizon, BoosterRows trainRows, BoosterRows validationRows)
      throws XGBoostError, IOException {
    DMatrix train = trainRows.labelled(objective, horizon);
    DMatrix validation = validationRows.labelled(objective, horizon);
    Booster booster =
        XGBoost.train(train, settings.boosterParameters(objective), 1, Map.of(), null, null);
    try {
      int rounds = boost(booster, train, validation);
      TreeEnsemble trees = BoosterExport.trees(booster, objective, rounds);
      List<Row> golden = split.validation();
      BoosterExport.requireEqualMargins(
          trees, booster, rounds, golden.subList(0, Math.min(GOLDEN_ROWS, golden.size())));
      return trees;
    } finally {
      booster.dispose();
    }
  }

  /** Adds trees until patience is at an end; says how many of them gave the lowest loss. */
  private int boost(Booster booster, DMatrix train, DMatrix validation) throws XGBoostError {
    double lowest = loss(booster, validation, 0);
    int best = 1;
    for (int rounds = 2; rounds <= settings.mostRounds(); rounds++) {
      requireNotInterrupted();
      booster.update(train, rounds - 1);
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

  private double halfWidth(TreeEnsemble trees, int horizon) {
    return Quantiles.halfWidth(
        split.validation().stream()
            .mapToDouble(row -> row.scaledReturn(horizon) - trees.margin(row.features()))
            .toArray());
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}
