package io.barcast.trainer.fit.linear;

import io.barcast.trainer.fit.linear.NormalEquations.Solution;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;

/**
 * Ridge-penalised logistic regression by Newton's method: {@code n lambda |w|^2 / 8} is subtracted
 * from the log likelihood, which near even odds shrinks as a ridge regression with the same {@code
 * lambda} does. The curvature, which costs most, is computed anew only where a step was not much
 * shorter than the one before; near even odds that is never. A tiny penalty of the intercept keeps
 * it finite where all outcomes are equal.
 */
final class LogisticRegression {
  private static final int MOST_STEPS = 32;
  private static final double CLOSE = 1e-9;
  private static final double MUCH_SHORTER = 0.1;
  private static final double CURVATURE_AT_EVEN_ODDS = 0.25;
  private static final double INTERCEPT_PENALTY_PER_ROW = 1e-6;

  private final double[][] x;
  private final boolean[] up;
  private final double penalty;
  private final double interceptPenalty;

  /** One per feature, then the intercept. */
  private final double[] weights;

  private LogisticRegression(double[][] x, boolean[] up, double lambda) {
    this.x = x;
    this.up = up;
    this.penalty = up.length * lambda * CURVATURE_AT_EVEN_ODDS;
    this.interceptPenalty = up.length * INTERCEPT_PENALTY_PER_ROW;
    this.weights = new double[x[0].length + 1];
  }

  /**
   * Fits intercept and weights of the log odds.
   *
   * @param x [row][feature], standardised; at least one row
   * @param up whether each row's return was above zero
   * @param lambda strength of the penalty, above zero
   */
  static Solution fit(double[][] x, boolean[] up, double lambda) {
    LogisticRegression regression = new LogisticRegression(x, up, lambda);
    regression.climb();
    int features = regression.weights.length - 1;
    return new Solution(regression.weights[features], Arrays.copyOf(regression.weights, features));
  }

  private void climb() {
    DecompositionSolver curvature = curvature();
    double before = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && before >= CLOSE; step++) {
      double distance = move(curvature);
      if (distance > MUCH_SHORTER * before) {
        curvature = curvature();
      }
      before = distance;
    }
  }

  /** One step; returns how far it went. */
  private double move(DecompositionSolver curvature) {
    double[] step = curvature.solve(new ArrayRealVector(gradient(), false)).toArray();
    double distance = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] += step[i];
      distance = Math.max(distance, Math.abs(step[i]));
    }
    return distance;
  }

  private double[] gradient() {
    int features = weights.length - 1;
    double[] gradient = new double[weights.length];
    for (int row = 0; row < up.length; row++) {
      double error = (up[row] ? 1 : 0) - probability(x[row]);
      for (int f = 0; f < features; f++) {
        gradient[f] += error * x[row][f];
      }
      gradient[features] += error;
    }
    for (int f = 0; f < features; f++) {
      gradient[f] -= penalty * weights[f];
    }
    gradient[features] -= interceptPenalty * weights[features];
    return gradient;
  }

  private DecompositionSolver curvature() {
    int features = weights.length - 1;
    double[][] curvature = new double[weights.length][weights.length];
    for (int row = 0; row < up.length; row++) {
      double p = probability(x[row]);
      double weight = p * (1 - p);
      for (int i = 0; i < features; i++) {
        double weighted = weight * x[row][i];
        for (int j = 0; j <= i; j++) {
          curvature[i][j] += weighted * x[row][j];
        }
        curvature[features][i] += weighted;
      }
      curvature[features][features] += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < i; j++) {
        curvature[j][i] = curvature[i][j];
      }
    }
    for (int f = 0; f < features; f++) {
      curvature[f][f] += penalty;
    }
    curvature[features][features] += interceptPenalty;
    return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false)).getSolver();
  }

  private double probability(double[] row) {
    double logOdds = weights[row.length];
    for (int f = 0; f < row.length; f++) {
      logOdds += weights[f] * row[f];
    }
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}
