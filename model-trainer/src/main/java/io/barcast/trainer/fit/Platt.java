package io.barcast.trainer.fit;

import io.barcast.engine.model.Calibration;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Platt scaling (Platt, 1999): fits a logistic curve from a model's log odds to the realised
 * directions of moves, on rows that the model was not fitted to. The log odds of returns are small
 * compared with their noise and hardly determine the slope, so that it has a normal prior with mean
 * 1 and deviation 1/2. The slope is never negative: a model with inverted log odds is reduced to
 * the share of rises.
 */
public final class Platt {
  private static final int MOST_STEPS = 50;
  private static final double CLOSE = 1e-10;
  private static final double PRIOR_SLOPE = 1;
  private static final double PRIOR_PRECISION = 4;

  private record Curve(double slope, double intercept) {}

  private Platt() {}

  /**
   * Fits the calibration over one horizon, to the rows whose price moved.
   *
   * @param logOdds of each row
   * @param scaledHalfWidth of the prediction interval, in units of volatility
   */
  public static Calibration calibration(
      List<Row> rows, int horizon, IntToDoubleFunction logOdds, double scaledHalfWidth) {
    int[] moves =
        IntStream.range(0, rows.size()).filter(row -> rows.get(row).moved(horizon)).toArray();
    boolean[] up = new boolean[moves.length];
    for (int move = 0; move < moves.length; move++) {
      up[move] = rows.get(moves[move]).rose(horizon);
    }
    return calibration(IntStream.of(moves).mapToDouble(logOdds).toArray(), up, scaledHalfWidth);
  }

  /**
   * Fits the calibration.
   *
   * @param logOdds of each move
   * @param up whether it was a rise
   */
  static Calibration calibration(double[] logOdds, boolean[] up, double scaledHalfWidth) {
    Curve curve = curve(logOdds, up);
    if (curve.slope() < 0) {
      curve = new Curve(0, curve(new double[up.length], up).intercept());
    }
    return new Calibration(curve.slope(), curve.intercept(), scaledHalfWidth);
  }

  private static Curve curve(double[] logOdds, boolean[] up) {
    double slope = 0;
    double intercept = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      Newton newton = new Newton(slope, intercept);
      for (int row = 0; row < logOdds.length; row++) {
        newton.add(logOdds[row], up[row]);
      }
      slope += newton.slopeStep();
      intercept += newton.interceptStep();
      if (Math.abs(newton.slopeStep()) + Math.abs(newton.interceptStep()) < CLOSE) {
        break;
      }
    }
    return new Curve(slope, intercept);
  }

  /** Gradient and curvature of the penalised likelihood at a point. */
  private static final class Newton {
    private final double slope;
    private final double intercept;
    private double slopeGradient;
    private double interceptGradient;
    private double slopeCurvature = PRIOR_PRECISION;
    private double crossCurvature;
    private double interceptCurvature = 1;

    Newton(double slope, double intercept) {
      this.slope = slope;
      this.intercept = intercept;
      slopeGradient = PRIOR_PRECISION * (PRIOR_SLOPE - slope);
      interceptGradient = -intercept;
    }

    void add(double logOdds, boolean up) {
      double p = 1 / (1 + StrictMath.exp(-(slope * logOdds + intercept)));
      double error = (up ? 1 : 0) - p;
      double weight = p * (1 - p);
      slopeGradient += error * logOdds;
      interceptGradient += error;
      slopeCurvature += weight * logOdds * logOdds;
      crossCurvature += weight * logOdds;
      interceptCurvature += weight;
    }

    private double determinant() {
      return slopeCurvature * interceptCurvature - crossCurvature * crossCurvature;
    }

    double slopeStep() {
      return (interceptCurvature * slopeGradient - crossCurvature * interceptGradient)
          / determinant();
    }

    double interceptStep() {
      return (slopeCurvature * interceptGradient - crossCurvature * slopeGradient) / determinant();
    }
  }
}
