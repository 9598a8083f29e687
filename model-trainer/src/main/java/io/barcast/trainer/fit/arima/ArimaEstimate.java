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
 * A process of one order, fitted by conditional least squares: the innovations are taken from the
 * returns on the condition that there was none before a run (Box and Jenkins, 1970).
 *
 * @param aicc Akaike's criterion for few observations (Hurvich and Tsai, 1989), where all returns
 *     of one time are one observation: the lower, the better
 */
record ArimaEstimate(ArimaOrder order, ArmaProcess process, double aicc) {
  private static final int MOST_STEPS = 50;
  private static final double TOLERANCE = 1e-8;
  private static final double DIFFERENCE = 1e-6;
  private static final double START_PARTIAL = 0.2;
  private static final double LEAST_DEVIATION = 1e-9;

  /**
   * The best of a search from either side, where an autoregression and a moving average can do the
   * same work: between them lies a ridge on which they cancel.
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
            .model(point -> residualsAndSlopes(runs, order, point.toArray()))
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
    return new ArimaEstimate(order, process, aicc(order, runs.times(), deviation));
  }

  private static Pair<RealVector, RealMatrix> residualsAndSlopes(
      ReturnRuns runs, ArimaOrder order, double[] point) {
    requireNotInterrupted();
    double[] residuals = runs.residuals(order.process(point, 1));
    double[][] slopes = new double[residuals.length][point.length];
    for (int parameter = 0; parameter < point.length; parameter++) {
      double[] beside = point.clone();
      beside[parameter] += DIFFERENCE;
      double[] moved = runs.residuals(order.process(beside, 1));
      for (int i = 0; i < moved.length; i++) {
        slopes[i][parameter] = (moved[i] - residuals[i]) / DIFFERENCE;
      }
    }
    return Pair.create(
        new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(slopes, false));
  }

  /** {@code n ln(sigma^2) + 2 k + 2 k (k + 1) / (n - k - 1)}; the deviation counts as a number. */
  private static double aicc(ArimaOrder order, int times, double deviation) {
    int numbers = order.parameters() + 1;
    double correction = 2.0 * numbers * (numbers + 1) / (times - numbers - 1);
    return 2 * times * StrictMath.log(deviation) + 2 * numbers + correction;
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}
