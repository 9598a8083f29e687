package io.barcast.trainer.fit.tree;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeModel;
import io.barcast.engine.model.TreeModel.HorizonTrees;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Golden;
import io.barcast.trainer.fit.Platt;
import io.barcast.trainer.fit.Quantiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Fits trees with XGBoost, a return ensemble and a direction ensemble per horizon: a random forest,
 * or boosted trees with the number of rounds, at least the configured minimum, that has the lowest
 * validation loss of the return. Trees fitted to the training rows are calibrated on the validation
 * rows; the trees that serve are then fitted to both. The same rows and settings give the same
 * trees.
 */
public final class TreesFit implements Fit {
  private final TreeGrowth growth;
  private final FitSettings settings;
  private final Split split;
  private final List<Row> golden;

  /** Trees, XGBoost's margins of the golden rows, and its own model file. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Grown(TreeEnsemble trees, float[] golden, Artifact file) {}

  public TreesFit(TreeGrowth growth, FitSettings settings, Split split) {
    this.growth = growth;
    this.settings = settings;
    this.split = split;
    this.golden = Golden.rows(split.validation());
  }

  /**
   * Chooses the rounds and calibrates on the validation rows, then fits to all rows.
   *
   * @throws CancellationException when the thread is interrupted
   * @throws IllegalStateException when XGBoost fails, or scores differently from the exported trees
   */
  @Override
  public Fitted<TreeModel> fit(int horizons) {
    List<Row> fitRows = Stream.concat(split.train().stream(), split.validation().stream()).toList();
    try (BoosterRows train = new BoosterRows(split.train());
        BoosterRows validation = new BoosterRows(split.validation());
        BoosterRows all = new BoosterRows(fitRows)) {
      List<Grown> returns = new ArrayList<>();
      List<Grown> directions = new ArrayList<>();
      List<Calibration> calibrations = new ArrayList<>();
      double shortestLoss = 0;
      for (int horizon = 0; horizon < horizons; horizon++) {
        TreeEnsemble trainTrees = trainTrees(horizon, train, validation);
        int rounds = growth.boosted() ? trainTrees.roots().length : 1;
        double[] validationResiduals = residuals(trainTrees, horizon);
        TreeEnsemble direction = grown(Objective.DIRECTION, horizon, train, rounds).trees();
        calibrations.add(calibration(direction, horizon, Quantiles.halfWidth(validationResiduals)));
        returns.add(grown(Objective.SCALED_RETURN, horizon, all, rounds));
        directions.add(grown(Objective.DIRECTION, horizon, all, rounds));
        shortestLoss = horizon == 0 ? Quantiles.meanSquare(validationResiduals) : shortestLoss;
      }
      return fitted(returns, directions, calibrations, shortestLoss);
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException(
          "XGBoost could not be trained on " + fitRows.size() + " rows", e);
    }
  }

  private Fitted<TreeModel> fitted(
      List<Grown> returns,
      List<Grown> directions,
      List<Calibration> calibrations,
      double shortestLoss) {
    List<HorizonTrees> trees = new ArrayList<>();
    List<List<Attachment>> files = new ArrayList<>();
    for (int h = 0; h < returns.size(); h++) {
      Grown scaledReturn = returns.get(h);
      Grown direction = directions.get(h);
      trees.add(new HorizonTrees(scaledReturn.trees(), direction.trees()));
      files.add(
          List.of(
              new Attachment("return-" + (h + 1) + ".ubj", scaledReturn.file()),
              new Attachment("direction-" + (h + 1) + ".ubj", direction.file())));
    }
    return new Fitted<>(
        new TreeModel(growth.family(), trees, calibrations),
        shortestLoss,
        Golden.of(growth.family(), golden, row -> outputs(returns, directions, row)),
        files);
  }

  private static List<Output> outputs(List<Grown> returns, List<Grown> directions, int row) {
    return IntStream.range(0, returns.size())
        .mapToObj(h -> new Output(returns.get(h).golden()[row], directions.get(h).golden()[row]))
        .toList();
  }

  /**
   * Trees fitted to the training rows alone; boosted ones with the best number of rounds on the
   * validation rows.
   */
  private TreeEnsemble trainTrees(int horizon, BoosterRows trainRows, BoosterRows validationRows)
      throws XGBoostError, IOException {
    Objective objective = Objective.SCALED_RETURN;
    if (!growth.boosted()) {
      return grown(objective, horizon, trainRows, 1).trees();
    }
    DMatrix train = trainRows.labelled(objective, horizon);
    DMatrix validation = validationRows.labelled(objective, horizon);
    Booster booster = booster(objective, train, 1);
    try {
      return BoosterExport.trees(booster, objective, boost(booster, train, validation));
    } finally {
      booster.dispose();
    }
  }

  private Grown grown(Objective objective, int horizon, BoosterRows rows, int rounds)
      throws XGBoostError, IOException {
    requireNotInterrupted();
    Booster booster = booster(objective, rows.labelled(objective, horizon), rounds);
    try {
      TreeEnsemble trees = BoosterExport.trees(booster, objective, rounds * growth.treesPerRound());
      float[] margins = BoosterExport.margins(booster, golden);
      BoosterExport.requireEqual(trees, margins, golden);
      return new Grown(trees, margins, Artifact.of(booster.toByteArray("ubj")));
    } finally {
      booster.dispose();
    }
  }

  private Booster booster(Objective objective, DMatrix rows, int rounds) throws XGBoostError {
    return XGBoost.train(
        rows, growth.parameters(objective, settings.seed()), rounds, Map.of(), null, null);
  }

  /**
   * Adds trees until early stopping; returns the number of rounds, at least the minimum, with the
   * lowest validation loss.
   */
  private int boost(Booster booster, DMatrix train, DMatrix validation) throws XGBoostError {
    int best = settings.xgboost().leastRounds();
    double lowest = Double.POSITIVE_INFINITY;
    for (int rounds = 2; rounds <= settings.xgboost().numBoostRound(); rounds++) {
      requireNotInterrupted();
      booster.update(train, rounds - 1);
      if (rounds < settings.xgboost().leastRounds()) {
        continue;
      }
      double loss = loss(booster, validation, rounds - 1);
      if (loss < lowest) {
        lowest = loss;
        best = rounds;
      } else if (rounds - best >= settings.xgboost().earlyStoppingRounds()) {
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

  private Calibration calibration(TreeEnsemble direction, int horizon, double scaledHalfWidth) {
    List<Row> rows = split.validation();
    return Platt.calibration(
        rows, horizon, row -> direction.margin(rows.get(row).features()), scaledHalfWidth);
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}
