package io.barcast.trainer.evaluation;

import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.drift.Calibration;
import io.barcast.engine.forecast.Scale;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.Model;
import io.barcast.trainer.data.Dataset.Row;
import io.barcast.trainer.fit.Forecasts;
import io.barcast.trainer.fit.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What drift monitoring is to compare a new model with: its training rows and its forecasts. */
final class DriftReference {
  /** A model forecasts only so many of its newest training rows, as some are slow. */
  private static final int MOST_OWN_ROWS = 5_000;

  private final Horizons horizons;
  private final List<Row> rows;
  private final Forecasts own;
  private final Forecasts outOfSample;

  /**
   * What is known of a model.
   *
   * @param model the model as it is published
   * @param rows that it was trained on, in time order
   * @param outOfSample forecasts by models of its kind that were fitted to earlier rows
   */
  DriftReference(Horizons horizons, Model model, List<Row> rows, Forecasts outOfSample) {
    this.horizons = horizons;
    this.rows = rows;
    this.own =
        Forecasts.of(model, rows.subList(Math.max(0, rows.size() - MOST_OWN_ROWS), rows.size()));
    this.outOfSample = outOfSample;
  }

  /**
   * The reference of a model.
   *
   * @param watchedHorizon index of the horizon whose forecasts are watched; below zero when all
   *     repeat the naive forecast
   */
  ModelReference of(int watchedHorizon) {
    ReferenceBins bins = Quantiles.referenceBins(rows);
    List<List<Row>> windows = windows(rows);
    DivergenceReference features =
        Calibration.divergence(bins, windows.stream().map(window -> counts(bins, window)).toList());
    VolatilityReference volatility =
        Calibration.volatility(windows.stream().mapToDouble(this::meanLogSize).toArray());
    boolean forecasts = watchedHorizon >= 0;
    ReferenceBins predictions = forecasts ? predictionBins(watchedHorizon) : ReferenceBins.NONE;
    return new ModelReference(
        bins,
        features,
        predictions,
        forecasts ? predictions(predictions, watchedHorizon) : DivergenceReference.UNKNOWN,
        volatility,
        forecasts && !outOfSample.rows().isEmpty()
            ? losses(watchedHorizon)
            : LossReference.UNKNOWN);
  }

  /** The rows in windows of event time as the pipeline closes them. */
  private static List<List<Row>> windows(List<Row> rows) {
    long lengthMs = WindowSummary.WINDOW_BARS * barMs(rows);
    List<List<Row>> windows = new ArrayList<>();
    long end = Long.MIN_VALUE;
    for (Row row : rows) {
      long rowEnd = -Math.floorDiv(-row.timeMs(), lengthMs);
      if (rowEnd != end || windows.isEmpty()) {
        windows.add(new ArrayList<>());
        end = rowEnd;
      }
      windows.get(windows.size() - 1).add(row);
    }
    return windows;
  }

  /** The shortest time between two rows. */
  private static long barMs(List<Row> rows) {
    long shortest = Long.MAX_VALUE;
    for (int row = 1; row < rows.size(); row++) {
      long gap = rows.get(row).timeMs() - rows.get(row - 1).timeMs();
      shortest = gap > 0 ? Math.min(shortest, gap) : shortest;
    }
    return shortest == Long.MAX_VALUE ? 1 : shortest;
  }

  private static long[][] counts(ReferenceBins bins, List<Row> window) {
    long[][] counts = new long[bins.features()][];
    for (int f = 0; f < counts.length; f++) {
      counts[f] = new long[bins.bins(f)];
      for (Row row : window) {
        counts[f][bins.bin(f, row.features().get(f))]++;
      }
    }
    return counts;
  }

  /** The mean log absolute return per bar, from the returns over the shortest horizon. */
  private double meanLogSize(List<Row> window) {
    double root = Math.sqrt(horizons.shortest());
    return window.stream()
        .mapToDouble(
            row ->
                Math.abs(row.scaledReturn(0))
                    * Scale.overHorizon(row.volatility(), horizons.shortest())
                    / root)
        .filter(move -> move > 0)
        .map(StrictMath::log)
        .average()
        .orElse(StrictMath.log(Scale.LEAST_VOLATILITY));
  }

  /** The distribution of the model's own forecasts, which is that of its features. */
  private ReferenceBins predictionBins(int horizon) {
    float[] forecasts = new float[own.rows().size()];
    for (int row = 0; row < forecasts.length; row++) {
      forecasts[row] = (float) own.score(row, horizon).scaledReturn();
    }
    return ReferenceBins.ofQuantiles(List.of(forecasts));
  }

  private DivergenceReference predictions(ReferenceBins bins, int horizon) {
    List<long[][]> counts = new ArrayList<>();
    int first = 0;
    for (List<Row> window : windows(own.rows())) {
      long[][] ofWindow = {new long[bins.bins(0)]};
      for (int row = first; row < first + window.size(); row++) {
        ofWindow[0][bins.bin(0, (float) own.score(row, horizon).scaledReturn())]++;
      }
      counts.add(ofWindow);
      first += window.size();
    }
    return Calibration.divergence(bins, counts);
  }

  /**
   * The losses out of sample, of forecasts that are scaled to the size of the model's own: models
   * fitted to fewer rows forecast larger or smaller returns.
   */
  private LossReference losses(int horizon) {
    double meanSquare = meanSquare(own, horizon);
    double earlier = meanSquare(outOfSample, horizon);
    double scale = earlier > 0 ? Math.sqrt(meanSquare / earlier) : 1;
    List<double[]> differentials = new ArrayList<>();
    List<Row> all = outOfSample.rows();
    int row = 0;
    while (row < all.size()) {
      int next = row;
      while (next < all.size() && all.get(next).timeMs() == all.get(row).timeMs()) {
        next++;
      }
      differentials.add(
          IntStream.range(row, next)
              .mapToDouble(each -> differential(each, horizon, scale))
              .toArray());
      row = next;
    }
    return Calibration.losses(horizons.at(horizon), differentials, meanSquare);
  }

  private double differential(int row, int horizon, double scale) {
    double actual = outOfSample.rows().get(row).scaledReturn(horizon);
    double error = actual - scale * outOfSample.score(row, horizon).scaledReturn();
    return Loss.clipped(error * error - actual * actual);
  }

  private static double meanSquare(Forecasts forecasts, int horizon) {
    double[] values = new double[forecasts.rows().size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = forecasts.score(row, horizon).scaledReturn();
    }
    return Quantiles.meanSquare(values);
  }
}
