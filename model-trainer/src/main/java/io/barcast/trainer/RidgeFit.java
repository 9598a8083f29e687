package io.barcast.trainer;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.LinearModel.Equation;
import io.barcast.trainer.Dataset.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Fits a ridge regression of each horizon's scaled return: {@code w = (X'X/n + lambda I)^-1 X'y/n}
 * on features standardised over the training part, lambda by validation loss. A missing feature
 * counts as its mean.
 */
final class RidgeFit {
  private static final double[] LAMBDAS = {0.001, 0.01, 0.1, 1, 10};
  private static final double LEAST_DEVIATION = 1e-9;

  private final Split split;
  private final double[] means;
  private final double[] deviations;
  private final RealMatrix gram;

  RidgeFit(Split split) {
    this.split = split;
    int features = split.train().get(0).features().size();
    this.means = new double[features];
    this.deviations = new double[features];
    Arrays.setAll(means, this::mean);
    Arrays.setAll(deviations, this::deviation);
    this.gram = gram();
  }

  /** One equation a horizon. */
  LinearModel fit(int horizons) {
    List<Equation> equations = new ArrayList<>();
    for (int horizon = 0; horizon < horizons; horizon++) {
      equations.add(equation(horizon));
    }
    return new LinearModel(means, deviations, equations);
  }

  private Equation equation(int horizon) {
    List<Row> train = split.train();
    double intercept = train.stream().mapToDouble(row -> label(row, horizon)).average().orElse(0);
    RealVector covariances = covariances(horizon, intercept);
    double[] best = null;
    double lowest = Double.POSITIVE_INFINITY;
    for (double lambda : LAMBDAS) {
      double[] weights = solve(lambda, covariances);
      double loss = meanSquare(residuals(split.validation(), horizon, intercept, weights));
      if (best == null || loss < lowest) {
        best = weights;
        lowest = loss;
      }
    }
    return equation(horizon, intercept, best);
  }

  private Equation equation(int horizon, double intercept, double[] weights) {
    double spread = Math.sqrt(meanSquare(residuals(split.train(), horizon, intercept, weights)));
    return new Equation(
        intercept,
        Arrays.stream(weights).boxed().toList(),
        Math.max(spread, LEAST_DEVIATION),
        Quantiles.halfWidth(residuals(split.validation(), horizon, intercept, weights)));
  }

  private double[] solve(double lambda, RealVector covariances) {
    RealMatrix ridge = gram.copy();
    for (int f = 0; f < means.length; f++) {
      ridge.addToEntry(f, f, lambda);
    }
    return new CholeskyDecomposition(ridge).getSolver().solve(covariances).toArray();
  }

  private RealMatrix gram() {
    double[][] sums = new double[means.length][means.length];
    for (Row row : split.train()) {
      double[] x = standardised(row.features());
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j <= i; j++) {
          sums[i][j] += x[i] * x[j];
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i][j] /= split.train().size();
        sums[j][i] = sums[i][j];
      }
    }
    return new Array2DRowRealMatrix(sums, false);
  }

  private RealVector covariances(int horizon, double intercept) {
    double[] sums = new double[means.length];
    for (Row row : split.train()) {
      double[] x = standardised(row.features());
      double y = label(row, horizon) - intercept;
      for (int f = 0; f < x.length; f++) {
        sums[f] += x[f] * y / split.train().size();
      }
    }
    return new ArrayRealVector(sums, false);
  }

  private double[] residuals(List<Row> rows, int horizon, double intercept, double[] weights) {
    return rows.stream()
        .mapToDouble(row -> row.scaledReturn(horizon) - expected(row, intercept, weights))
        .toArray();
  }

  private double expected(Row row, double intercept, double[] weights) {
    double sum = intercept;
    double[] x = standardised(row.features());
    for (int f = 0; f < x.length; f++) {
      sum += weights[f] * x[f];
    }
    return sum;
  }

  private double[] standardised(FeatureVector features) {
    double[] x = new double[means.length];
    for (int f = 0; f < x.length; f++) {
      float value = features.get(f);
      x[f] = Float.isNaN(value) ? 0 : (value - means[f]) / deviations[f];
    }
    return x;
  }

  private double mean(int feature) {
    return present(feature).average().orElse(0);
  }

  private double deviation(int feature) {
    double variance =
        present(feature)
            .map(value -> (value - means[feature]) * (value - means[feature]))
            .average()
            .orElse(0);
    double deviation = Math.sqrt(variance);
    return deviation > LEAST_DEVIATION ? deviation : 1;
  }

  private DoubleStream present(int feature) {
    return split.train().stream()
        .mapToDouble(row -> row.features().get(feature))
        .filter(value -> !Double.isNaN(value));
  }

  private static double label(Row row, int horizon) {
    return FitSettings.clipped(row.scaledReturn(horizon));
  }

  private static double meanSquare(double[] residuals) {
    return Arrays.stream(residuals).map(value -> value * value).average().orElse(0);
  }
}
