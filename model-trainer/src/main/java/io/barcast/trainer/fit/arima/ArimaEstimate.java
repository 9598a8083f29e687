package io.barcast.trainer.fit.arima;

import io.barcast.engine.model.ArmaProcess;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * A process of one order, fitted by conditional least squares: the innovations before the start of
 * a run are assumed to be zero (Box and Jenkins, 1970).
 *
 * @param aicc Akaike's criterion corrected for small samples (Hurvich and Tsai, 1989), lower is
 *     better; all returns of one timestamp count as one observation
 */
record ArimaEstimate(ArimaOrder order, ArmaProcess process, double aicc) {
  private static final int MOST_STEPS = 50;
  private static final double TOLERANCE = 1e-8;
  private static final double DIFFERENCE = 1e-6;
  private static final double START_PARTIAL = 0.2;
  private static final double LEAST_DEVIATION = 1e-9;

  /**
   * Fits from one starting point, or from one on each side of the ridge on which autoregressive and
   * moving-average parts cancel, where the order has both; the estimate with the lower AICc.
   *
   * @throws CancellationException when the thread is interrupted
   */
  static ArimaEstimate of(ReturnRuns runs, ArimaOrder order) {
    return DoubleStream.of(START_PARTIAL, -START_PARTIAL)
        .limit(order.mixed() ? 2 : 1)
        .mapToObj(partial -> from(runs, order, order.start(partial)))
        .min(Comparator.comparingDouble(ArimaEstimate::aicc))
        .orElseThrow();
  }

  private static ArimaEstimate from(ReturnRuns runs, ArimaOrder order, double[] start) {
    LeastSquaresProblem problem =
        new LeastSquaresBuilder()
            .model(point -> residualsAndJacobian(runs, order, point.toArray()))
            .target(new double[runs.forecast()])
            .start(start)
            .checker((step, before, now) -> step >= MOST_STEPS)
            .maxIterations(Integer.MAX_VALUE)
            .maxEvaluations(Integer.MAX_VALUE)
            .build();
    Optimum optimum =
        new LevenbergMarquardtOptimizer()
            .withCostRelativeTolerance(TOLERANCE)
            .withParameterRelativeTolerance(TOLERANCE)
            .optimize(problem);
    double deviation = Math.max(optimum.getRMS(), LEAST_DEVIATION);
    ArmaProcess process = order.process(optimum.getPoint().toArray(), deviation);
    return new ArimaEstimate(order, process, aicc(order, runs.timestamps(), deviation));
  }

  private static Pair<RealVector, RealMatrix> residualsAndJacobian(
      ReturnRuns runs, ArimaOrder order, double[] point) {
    requireNotInterrupted();
    double[] residuals = runs.residuals(order.process(point, 1));
    double[][] jacobian = new double[residuals.length][point.length];
    for (int parameter = 0; parameter < point.length; parameter++) {
      double[] shifted = point.clone();
      shifted[parameter] += DIFFERENCE;
      double[] shiftedResiduals = runs.residuals(order.process(shifted, 1));
      for (int i = 0; i < shiftedResiduals.length; i++) {
        jacobian[i][parameter] = (shiftedResiduals[i] - residuals[i]) / DIFFERENCE;
      }
    }
    return Pair.create(
        new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(jacobian, false));
  }

  /**
   * {@code n ln(sigma^2) + 2 k + 2 k (k + 1) / (n - k - 1)}; k counts the coefficients and the
   * deviation.
   */
  private static double aicc(ArimaOrder order, int timestamps, double deviation) {
    int parameters = order.parameters() + 1;
    double correction = 2.0 * parameters * (parameters + 1) / (timestamps - parameters - 1);
    return 2 * timestamps * StrictMath.log(deviation) + 2 * parameters + correction;
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}
