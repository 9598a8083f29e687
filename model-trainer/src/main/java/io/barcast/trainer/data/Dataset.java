package io.barcast.trainer.data;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.forecast.Scale;
import io.barcast.engine.model.Horizons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Labelled feature rows of one interval, in (time, symbol) order. A row's label over {@code h} bars
 * is {@code ln(close[i+h] / close[i])}, divided by its scale {@code volatility * sqrt(h)}. It holds
 * only warm rows whose longest label had settled by the dataset's end. Immutable.
 */
public final class Dataset {
  private final Horizons horizons;
  private final List<Row> rows;
  private final OptionalInt oneBarReturn;

  /**
   * One labelled row.
   *
   * @param timeMs close of its bar
   * @param settledMs close of the bar that settles the longest horizon
   * @param volatility standard deviation of the log return per bar
   * @param window the features up to this row that a sequence model reads, oldest first
   * @param scaledReturns labels, [horizon]: log return divided by volatility times the root of the
   *     horizon
   */
  public record Row(
      long timeMs,
      long settledMs,
      double volatility,
      FeatureVector features,
      List<FeatureVector> window,
      List<Double> scaledReturns) {
    public Row {
      scaledReturns = List.copyOf(scaledReturns);
    }

    /** A row whose window holds only itself. */
    public Row(
        long timeMs,
        long settledMs,
        double volatility,
        FeatureVector features,
        List<Double> scaledReturns) {
      this(timeMs, settledMs, volatility, features, List.of(features), scaledReturns);
    }

    public boolean hasFullWindow() {
      return window.size() == FeatureWindow.STEPS;
    }

    public double scaledReturn(int horizon) {
      return scaledReturns.get(horizon);
    }
  }

  private Dataset(Horizons horizons, List<Row> rows, OptionalInt oneBarReturn) {
    this.horizons = horizons;
    this.rows = List.copyOf(rows);
    this.oneBarReturn = oneBarReturn;
  }

  /**
   * Builds a dataset from the log.
   *
   * @param untilMs no later rows are used, epoch milliseconds UTC
   */
  public static Dataset of(FeatureLog log, Interval interval, long untilMs, Horizons horizons) {
    List<Row> rows = new ArrayList<>();
    for (SeriesRows series : log.of(interval)) {
      addRows(rows, series, untilMs, horizons);
    }
    rows.sort(Comparator.comparingLong(Row::timeMs));
    return new Dataset(horizons, rows, OneBarReturn.placeIn(log.spec()));
  }

  private static void addRows(List<Row> rows, SeriesRows series, long untilMs, Horizons horizons) {
    int labelled = series.countUntil(untilMs) - horizons.longest();
    SeriesWindows windows = new SeriesWindows(series, labelled);
    for (int i = 0; i < labelled; i++) {
      if (series.warm(i)) {
        rows.add(row(series, i, windows.at(i), horizons));
      }
    }
  }

  private static Row row(SeriesRows series, int i, List<FeatureVector> window, Horizons horizons) {
    double volatility = Scale.volatility(series.volatility(i));
    List<Double> labels =
        horizons.bars().stream().map(h -> scaledReturn(series, i, h, volatility)).toList();
    return new Row(
        series.timeMs(i),
        series.timeMs(i + horizons.longest()),
        volatility,
        series.values(i),
        window,
        labels);
  }

  private static double scaledReturn(SeriesRows series, int i, int bars, double volatility) {
    double logReturn = StrictMath.log(series.close(i + bars) / series.close(i));
    return logReturn / Scale.overHorizon(volatility, bars);
  }

  public Horizons horizons() {
    return horizons;
  }

  public List<Row> rows() {
    return rows;
  }

  /** Index of the feature that is the one-bar log return, if there is one. */
  public OptionalInt oneBarReturn() {
    return oneBarReturn;
  }
}
