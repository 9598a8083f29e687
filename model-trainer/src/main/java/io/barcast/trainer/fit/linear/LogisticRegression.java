package io.barcast.trainer.fit.linear;

import io.barcast.trainer.fit.linear.NormalEquations.Solution;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Ridge-penalised logistic regression by Newton's method: {@code n lambda |w|^2 / 8} is subtracted
 * from the log likelihood, which near even odds shrinks as a ridge regression with the same {@code
 * lambda} does.
 */
final class LogisticRegression {
  private static final int MOST_STEPS = 8;
  private static final double CLOSE = 1e-9;
  private static final double CURVATURE_AT_EVEN_ODDS = 0.25;

  private LogisticRegression() {}

  /**
   * Fits intercept and weights of the log odds.
   *
   * @param x [row][feature], standardised
   * @param up whether each row's return was above zero; its length is the number of rows of {@code
   *     x} that are used
   * @param lambda strength of the penalty, above zero
   */
  static Solution fit(double[][] x, boolean[] up, double lambda) {
    int features = x[0].length;
    double penalty = up.length * lambda * CURVATURE_AT_EVEN_ODDS;
    double[] weights = new double[features + 1];
    double[] withIntercept = new double[features + 1];
    withIntercept[features] = 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] gradient = new double[features + 1];
      double[][] curvature = new double[features + 1][features + 1];
      for (int row = 0; row < up.length; row++) {
        System.arraycopy(x[row], 0, withIntercept, 0, features);
        add(withIntercept, up[row], weights, gradient, curvature);
      }
      for (int f = 0; f < features; f++) {
        gradient[f] -= penalty * weights[f];
        curvature[f][f] += penalty;
      }
      if (move(weights, gradient, curvature) < CLOSE) {
        break;
      }
    }
    return new Solution(weights[features], Arrays.copyOf(weights, features));
  }

  private static void add(
      double[] x, boolean up, double[] weights, double[] gradient, double[][] curvature) {
    double logOdds = 0;
    for (int f = 0; f < x.length; f++) {
      logOdds += weights[f] * x[f];
    }
    double p = 1 / (1 + StrictMath.exp(-logOdds));
    double weight = p * (1 - p);
    double error = (up ? 1 : 0) - p;
    for (int i = 0; i < x.length; i++) {
      gradient[i] += error * x[i];
      double weighted = weight * x[i];
      for (int j = 0; j <= i; j++) {
        curvature[i][j] += weighted * x[j];
      }
    }
  }

  /** One step of Newton's method; returns how far it went. */
  private static double move(double[] weights, double[] gradient, double[][] curvature) {
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < i; j++) {
        curvature[j][i] = curvature[i][j];
      }
    }
    double[] step =
        new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
            .getSolver()
            .solve(new ArrayRealVector(gradient, false))
            .toArray();
    double distance = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] += step[i];
      distance = Math.max(distance, Math.abs(step[i]));
    }
    return distance;
  }
}
