package io.barcast.trainer.fit.linear;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Sums for the regression of several labels on one set of features: rows are added one by one, and
 * the regression can be solved at any time. Not thread-safe.
 */
final class NormalEquations {
  private final double[] features;
  private final double[][] products;
  private final double[] labels;
  private final double[][] labelProducts;
  private int rows;

  /** A regression's intercept and its weights, one per feature. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Solution(double intercept, double[] weights) {
    /** The linear predictor at a row. */
    double at(double[] x) {
      double sum = intercept;
      for (int f = 0; f < x.length; f++) {
        sum += weights[f] * x[f];
      }
      return sum;
    }
  }

  NormalEquations(int features, int labels) {
    this.features = new double[features];
    this.products = new double[features][features];
    this.labels = new double[labels];
    this.labelProducts = new double[labels][features];
  }

  /** The sums of the rows so far. */
  NormalEquations copy() {
    NormalEquations copy = new NormalEquations(features.length, labels.length);
    copy.rows = rows;
    System.arraycopy(features, 0, copy.features, 0, features.length);
    System.arraycopy(labels, 0, copy.labels, 0, labels.length);
    Arrays.setAll(copy.products, i -> products[i].clone());
    Arrays.setAll(copy.labelProducts, i -> labelProducts[i].clone());
    return copy;
  }

  void add(double[] x, double[] y) {
    rows++;
    for (int i = 0; i < x.length; i++) {
      features[i] += x[i];
      for (int j = 0; j <= i; j++) {
        products[i][j] += x[i] * x[j];
      }
    }
    for (int label = 0; label < y.length; label++) {
      labels[label] += y[label];
      for (int i = 0; i < x.length; i++) {
        labelProducts[label][i] += x[i] * y[label];
      }
    }
  }

  int rows() {
    return rows;
  }

  int labels() {
    return labels.length;
  }

  /**
   * Ridge regression of one label, {@code w = (cov(x, x) + lambda I)^-1 cov(x, y)}, with the
   * intercept that passes through the means.
   */
  Solution ridge(int label, double lambda) {
    double labelMean = labels[label] / rows;
    double[] covariances = new double[features.length];
    for (int i = 0; i < covariances.length; i++) {
      covariances[i] = labelProducts[label][i] / rows - features[i] / rows * labelMean;
    }
    double[] weights =
        new CholeskyDecomposition(covariance(lambda))
            .getSolver()
            .solve(new ArrayRealVector(covariances, false))
            .toArray();
    double intercept = labelMean;
    for (int i = 0; i < weights.length; i++) {
      intercept -= weights[i] * features[i] / rows;
    }
    return new Solution(intercept, weights);
  }

  private RealMatrix covariance(double lambda) {
    double[][] covariance = new double[features.length][features.length];
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = products[i][j] / rows - features[i] / rows * (features[j] / rows);
        covariance[j][i] = covariance[i][j];
      }
      covariance[i][i] += lambda;
    }
    return new Array2DRowRealMatrix(covariance, false);
  }
}
