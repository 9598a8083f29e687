package io.barcast.trainer.fit;

import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Score;
import io.barcast.engine.score.ClarkWest;
import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One model's forecasts of rows, and its loss on them.
 *
 * @param rows in time order
 * @param scores [row][horizon]
 */
public record Forecasts(List<Row> rows, List<List<Score>> scores) {
  private static final int ROWS_AT_ONCE = 256;

  /** Scores each row's window. */
  public static Forecasts of(Model model, List<Row> rows) {
    List<List<Score>> scores = new ArrayList<>(rows.size());
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<Row> some = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
      scores.addAll(model.scoreAll(some.stream().map(Golden::window).toList()));
    }
    return new Forecasts(List.copyOf(rows), List.copyOf(scores));
  }

  /** Concatenates forecasts; the rows must be in time order within each part and across parts. */
  public static Forecasts joined(List<Forecasts> parts) {
    return new Forecasts(
        parts.stream().flatMap(part -> part.rows().stream()).toList(),
        parts.stream().flatMap(part -> part.scores().stream()).toList());
  }

  /** Scaled return minus forecast over one horizon, per row. */
  double[] residuals(int horizon) {
    double[] residuals = new double[rows.size()];
    Arrays.setAll(
        residuals, row -> rows.get(row).scaledReturn(horizon) - score(row, horizon).scaledReturn());
    return residuals;
  }

  /**
   * Platt calibration and interval width over one horizon; these rows must be held out from the
   * model.
   */
  public Calibration calibration(int horizon) {
    return Platt.calibration(
        rows,
        horizon,
        row -> score(row, horizon).logOdds(),
        Quantiles.halfWidth(residuals(horizon)));
  }

  public Score score(int row, int horizon) {
    return scores.get(row).get(horizon);
  }

  /** Squared error of one row, in units of volatility. */
  double scaledLoss(int row, int horizon) {
    double error = rows.get(row).scaledReturn(horizon) - score(row, horizon).scaledReturn();
    return error * error;
  }

  /** The naive model's mean squared error over one horizon, in units of volatility. */
  public double meanNaiveLoss(int horizon) {
    return rows.stream()
        .mapToDouble(row -> row.scaledReturn(horizon) * row.scaledReturn(horizon))
        .average()
        .orElse(0);
  }

  /** Mean squared error over one horizon, in units of volatility. */
  public double meanScaledLoss(int horizon) {
    double sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      sum += scaledLoss(row, horizon);
    }
    return sum / rows.size();
  }

  /** Replaces the forecasts by naive ones except at these horizons. */
  public Forecasts withNaiveFallback(Set<Integer> horizons) {
    return new Forecasts(
        rows, scores.stream().map(each -> withNaiveFallback(horizons, each)).toList());
  }

  private static List<Score> withNaiveFallback(Set<Integer> horizons, List<Score> scores) {
    List<Score> kept = new ArrayList<>(new NaiveModel(scores.size()).score(new FeatureWindow()));
    horizons.forEach(horizon -> kept.set(horizon, scores.get(horizon)));
    return kept;
  }

  /** The forecasts of the rows at or after a time, epoch milliseconds UTC. */
  public Forecasts since(long fromMs) {
    int first = 0;
    while (first < rows.size() && rows.get(first).timeMs() < fromMs) {
      first++;
    }
    return new Forecasts(rows.subList(first, rows.size()), scores.subList(first, rows.size()));
  }

  /** The forecasts of all rows but those of the first timestamps. */
  public Forecasts afterTimestamps(int count) {
    return rows.stream()
        .mapToLong(Row::timeMs)
        .distinct()
        .skip(count)
        .mapToObj(this::since)
        .findFirst()
        .orElse(new Forecasts(List.of(), List.of()));
  }

  /** Number of distinct timestamps of the rows. */
  public int timestamps() {
    return timesMs().length;
  }

  /**
   * Loss differentials: this loss minus the other's, summed over the horizons and averaged over the
   * symbols; one per timestamp, in time order.
   */
  public double[] lossDifferences(Forecasts other) {
    int horizons = rows.isEmpty() ? 0 : scores.get(0).size();
    return meanPerTimestamp(
        row ->
            IntStream.range(0, horizons)
                .mapToDouble(h -> scaledLoss(row, h) - other.scaledLoss(row, h))
                .sum());
  }

  /**
   * Loss differentials to the naive model: this loss minus the naive one's, as {@link
   * #lossDifferences(Forecasts)}.
   */
  public double[] lossDifferencesToNaive() {
    return lossDifferences(withNaiveFallback(Set.of()));
  }

  /**
   * Adjusted loss differentials over one horizon for the Clark-West test against the naive model;
   * one per timestamp, in time order.
   */
  public double[] clarkWestDifferences(int horizon) {
    return clarkWestDifferences(horizon, row -> 0);
  }

  /**
   * The same against a simpler model.
   *
   * @param simpler its forecast of a row's scaled return, by index of the row
   */
  public double[] clarkWestDifferences(int horizon, IntToDoubleFunction simpler) {
    return meanPerTimestamp(
        row ->
            ClarkWest.adjustedDifference(
                rows.get(row).scaledReturn(horizon),
                simpler.applyAsDouble(row),
                score(row, horizon).scaledReturn()));
  }

  /** The distinct timestamps of the rows, ascending, epoch milliseconds UTC. */
  public long[] timesMs() {
    return rows.stream().mapToLong(Row::timeMs).distinct().toArray();
  }

  /** The mean over the symbols at each timestamp, in time order. */
  private double[] meanPerTimestamp(IntToDoubleFunction value) {
    List<Double> means = new ArrayList<>();
    int row = 0;
    while (row < rows.size()) {
      int first = row;
      double sum = 0;
      while (row < rows.size() && rows.get(row).timeMs() == rows.get(first).timeMs()) {
        sum += value.applyAsDouble(row);
        row++;
      }
      means.add(sum / (row - first));
    }
    return means.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
