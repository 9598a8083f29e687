package io.barcast.trainer.fit.linear;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.FeatureScaler;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LinearModel.Equations;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.Fitted;
import io.barcast.trainer.fit.Platt;
import io.barcast.trainer.fit.Quantiles;
import io.barcast.trainer.fit.linear.NormalEquations.Solution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fits a ridge regression of each horizon's scaled return on standardised features, and a
 * ridge-penalised logistic regression of the direction of moves. The penalty is the one with the
 * lowest squared error of the return over several blocks of time, each forecast from the rows that
 * had settled before it; the last block is the validation part. A missing feature is replaced by
 * its mean.
 */
public final class RidgeFit implements Fit {
  private static final double[] LAMBDAS = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100};
  private static final double LEAST_DEVIATION = 1e-9;
  private static final int TRAIN_BLOCKS = 4;

  private final Split split;
  private final List<Row> rows;
  private final double[] means;
  private final double[] deviations;
  private final double[][] standardised;

  /** A block of rows to forecast, and the normal equations of the rows before it. */
  private record Block(int from, int to, NormalEquations before) {}

  public RidgeFit(Split split) {
    this.split = split;
    this.rows = Stream.concat(split.train().stream(), split.validation().stream()).toList();
    int features = rows.get(0).features().size();
    this.means = new double[features];
    this.deviations = new double[features];
    measure();
    this.standardised =
        rows.stream().map(Row::features).map(this::standardised).toArray(double[][]::new);
  }

  /** Fits two equations per horizon: scaled return and log odds. */
  @Override
  public Fitted<LinearModel> fit(int horizons) {
    List<Block> blocks = blocks(horizons);
    Block validation = blocks.get(blocks.size() - 1);
    NormalEquations all = validation.before().copy();
    addRows(all, rows.size());
    List<Equations> equations = new ArrayList<>();
    List<Calibration> calibrations = new ArrayList<>();
    double shortestLoss = 0;
    for (int horizon = 0; horizon < horizons; horizon++) {
      double lambda = bestLambda(blocks, horizon);
      double[] validationResiduals = residuals(validation, horizon, lambda);
      equations.add(
          new Equations(
              coefficients(all.ridge(horizon, lambda)),
              coefficients(logistic(rows.size(), horizon, lambda))));
      calibrations.add(calibration(validation, horizon, lambda, validationResiduals));
      shortestLoss = horizon == 0 ? Quantiles.meanSquare(validationResiduals) : shortestLoss;
    }
    FeatureScaler scaler = new FeatureScaler(means, deviations);
    return Fitted.withOwnGolden(
        new LinearModel(scaler, equations, calibrations), shortestLoss, split.validation());
  }

  private static LinearModel.Coefficients coefficients(Solution fitted) {
    return new LinearModel.Coefficients(
        fitted.intercept(), Arrays.stream(fitted.weights()).boxed().toList());
  }

  /** The log odds of a rise, from those of the first rows whose price moved; even without any. */
  private Solution logistic(int count, int horizon, double lambda) {
    int[] moves = IntStream.range(0, count).filter(row -> rows.get(row).moved(horizon)).toArray();
    if (moves.length == 0) {
      return new Solution(0, new double[means.length]);
    }
    double[][] x = new double[moves.length][];
    boolean[] up = new boolean[moves.length];
    for (int move = 0; move < moves.length; move++) {
      x[move] = standardised[moves[move]];
      up[move] = rows.get(moves[move]).rose(horizon);
    }
    return LogisticRegression.fit(x, up, lambda);
  }

  /** Calibrates on the validation rows, with equations that were fitted to the training rows. */
  private Calibration calibration(
      Block validation, int horizon, double lambda, double[] validationResiduals) {
    Solution fitted = logistic(validation.before().rows(), horizon, lambda);
    int from = validation.from();
    return Platt.calibration(
        rows.subList(from, validation.to()),
        horizon,
        row -> fitted.at(standardised[from + row]),
        Quantiles.halfWidth(validationResiduals));
  }

  /**
   * The validation part, preceded by those training blocks that more rows than features precede.
   */
  private List<Block> blocks(int horizons) {
    int train = split.train().size();
    NormalEquations before = new NormalEquations(means.length, horizons);
    List<Block> blocks = new ArrayList<>();
    for (int block = 1; block < TRAIN_BLOCKS; block++) {
      int from = train * block / TRAIN_BLOCKS;
      int to = train * (block + 1) / TRAIN_BLOCKS;
      int settled = settledBefore(from);
      if (settled > means.length) {
        addRows(before, settled);
        blocks.add(new Block(from, to, before.copy()));
      }
    }
    addRows(before, train);
    blocks.add(new Block(train, rows.size(), before));
    return blocks;
  }

  /** How many of the first rows had settled before the time of a row. */
  private int settledBefore(int row) {
    int settled = 0;
    while (settled < row && rows.get(settled).settledMs() < rows.get(row).timeMs()) {
      settled++;
    }
    return settled;
  }

  /** Adds the rows that are missing to the first so many. */
  private void addRows(NormalEquations equations, int count) {
    double[] labels = new double[equations.labels()];
    for (int row = equations.rows(); row < count; row++) {
      for (int horizon = 0; horizon < labels.length; horizon++) {
        labels[horizon] = FitSettings.clipped(rows.get(row).scaledReturn(horizon));
      }
      equations.add(standardised[row], labels);
    }
  }

  private double bestLambda(List<Block> blocks, int horizon) {
    double best = LAMBDAS[0];
    double lowest = Double.POSITIVE_INFINITY;
    for (double lambda : LAMBDAS) {
      double loss = 0;
      for (Block block : blocks) {
        double[] residuals = residuals(block, horizon, lambda);
        loss += Quantiles.meanSquare(residuals) * residuals.length;
      }
      if (loss < lowest) {
        best = lambda;
        lowest = loss;
      }
    }
    return best;
  }

  private double[] residuals(Block block, int horizon, double lambda) {
    return residuals(block.before().ridge(horizon, lambda), block.from(), block.to(), horizon);
  }

  private double[] residuals(Solution solution, int from, int to, int horizon) {
    double[] residuals = new double[to - from];
    for (int row = from; row < to; row++) {
      residuals[row - from] = rows.get(row).scaledReturn(horizon) - solution.at(standardised[row]);
    }
    return residuals;
  }

  private double[] standardised(FeatureVector features) {
    double[] x = new double[means.length];
    for (int f = 0; f < x.length; f++) {
      float value = features.get(f);
      x[f] = Float.isNaN(value) ? 0 : (value - means[f]) / deviations[f];
    }
    return x;
  }

  /** Means and standard deviations of the features that are there, row by row. */
  private void measure() {
    long[] counts = new long[means.length];
    for (Row row : rows) {
      for (int f = 0; f < means.length; f++) {
        float value = row.features().get(f);
        if (!Float.isNaN(value)) {
          means[f] += value;
          counts[f]++;
        }
      }
    }
    for (int f = 0; f < means.length; f++) {
      means[f] /= Math.max(1, counts[f]);
    }
    for (Row row : rows) {
      for (int f = 0; f < means.length; f++) {
        float value = row.features().get(f);
        if (!Float.isNaN(value)) {
          deviations[f] += (value - means[f]) * (value - means[f]);
        }
      }
    }
    for (int f = 0; f < means.length; f++) {
      double deviation = Math.sqrt(deviations[f] / Math.max(1, counts[f]));
      deviations[f] = deviation > LEAST_DEVIATION ? deviation : 1;
    }
  }
}
