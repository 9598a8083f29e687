package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Model;
import io.barcast.engine.score.DieboldMariano;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.Forecasts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Estimates the slope of realised returns on a model's forecasts, without an intercept, and tests
 * it prequentially (Dawid, 1984): each timestamp is forecast with the slope of the rows that had
 * settled by then. The series of one timestamp count as one, as their returns may be correlated.
 */
final class SlopeTest {
  /** Settled timestamps before which there is no slope. */
  private static final int LEAST_TIMESTAMPS = 10;

  private final int horizonBars;
  private final Queue<Moment> open = new ArrayDeque<>();
  private final List<Double> naiveDifferences = new ArrayList<>();
  private final List<Double> modelDifferences = new ArrayList<>();
  private int settled;
  private double squares;
  private double products;
  private double squaresSquared;
  private double productsSquared;
  private double productsOfBoth;

  /**
   * The rows of one timestamp.
   *
   * @param product sum of forecast times realised return
   * @param square sum of the squared forecasts
   */
  private record Moment(long timeMs, long settledMs, int rows, double product, double square) {
    /** Mean squared error with a slope, minus the naive model's. */
    double lossDifference(double slope) {
      return (slope * slope * square - 2 * slope * product) / rows;
    }
  }

  private SlopeTest(int horizonBars) {
    this.horizonBars = horizonBars;
  }

  /**
   * @param rows in time order, with one label: the return over this horizon
   * @param horizon index of the horizon among those of the model
   */
  static HorizonSlope of(Model model, List<Row> rows, int horizon, int horizonBars) {
    SlopeTest test = new SlopeTest(horizonBars);
    moments(Forecasts.of(model, rows), horizon).forEach(test::add);
    test.settle(Long.MAX_VALUE);
    return new HorizonSlope(
        horizonBars,
        test.slope(),
        test.standardError(),
        test.naiveDifferences.size(),
        test.pValue(test.naiveDifferences),
        test.pValue(test.modelDifferences));
  }

  private static List<Moment> moments(Forecasts forecasts, int horizon) {
    List<Moment> moments = new ArrayList<>();
    List<Row> rows = forecasts.rows();
    int row = 0;
    while (row < rows.size()) {
      int first = row;
      double product = 0;
      double square = 0;
      while (row < rows.size() && rows.get(row).timeMs() == rows.get(first).timeMs()) {
        double forecast = forecasts.score(row, horizon).scaledReturn();
        product += forecast * FitSettings.clipped(rows.get(row).scaledReturn(0));
        square += forecast * forecast;
        row++;
      }
      Row newest = rows.get(row - 1);
      moments.add(new Moment(newest.timeMs(), newest.settledMs(), row - first, product, square));
    }
    return moments;
  }

  private void add(Moment moment) {
    settle(moment.timeMs());
    double slope = slope();
    if (slope != 0) {
      double difference = moment.lossDifference(slope);
      naiveDifferences.add(difference);
      modelDifferences.add(difference - moment.lossDifference(1));
    }
    open.add(moment);
  }

  /** Learns from the timestamps that had settled by a time. */
  private void settle(long timeMs) {
    while (!open.isEmpty() && open.element().settledMs() <= timeMs) {
      Moment moment = open.remove();
      settled++;
      squares += moment.square();
      products += moment.product();
      squaresSquared += moment.square() * moment.square();
      productsSquared += moment.product() * moment.product();
      productsOfBoth += moment.product() * moment.square();
    }
  }

  /** Least squares, shrunk towards zero by its standard error. */
  private double slope() {
    if (settled < LEAST_TIMESTAMPS || !(squares > 0)) {
      return 0;
    }
    double estimate = products / squares;
    double shrunk = Math.max(0, Math.abs(estimate) - standardError());
    return Math.copySign(Math.min(1, shrunk), estimate);
  }

  /**
   * Robust to correlation between the series of a timestamp, and at least that of independent
   * returns, as there are few rows; overlapping returns count as one per horizon.
   */
  private double standardError() {
    if (!(squares > 0)) {
      return 0;
    }
    double slope = products / squares;
    double residual = productsSquared - 2 * slope * productsOfBoth + slope * slope * squaresSquared;
    return Math.sqrt(Math.max(squares, residual) * horizonBars) / squares;
  }

  private double pValue(List<Double> differences) {
    double[] values = differences.stream().mapToDouble(Double::doubleValue).toArray();
    return DieboldMariano.test(values, horizonBars).pValue();
  }
}
