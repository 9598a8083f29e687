package io.barcast.trainer.data;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.forecast.Scale;
import io.barcast.engine.model.Horizons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Labelled feature rows of one interval, in (time, symbol) order. A row's label over {@code h} bars
 * is {@code ln(close[i+h] / close[i])}, divided by its scale {@code volatility * sqrt(h)}. It holds
 * only warm rows whose longest label had settled by the dataset's end and spans no hole. Immutable.
 */
public final class Dataset {
  /** Series are left out where the newest rows of all of them would span fewer times. */
  private static final int LEAST_TIMES = 2_000;

  /** So many series are never left out. */
  private static final int LEAST_SERIES = 20;

  private final Horizons horizons;
  private final List<SeriesId> series;
  private final List<Row> rows;
  private final OptionalInt oneBarReturn;

  /**
   * One labelled row.
   *
   * @param series index of its series among those of the dataset
   * @param timeMs close of its bar
   * @param settledMs close of the bar that settles the longest horizon
   * @param volatility standard deviation of the log return per bar
   * @param window the features up to this row that a sequence model reads, oldest first
   * @param scaledReturns labels, [horizon]: log return divided by volatility times the root of the
   *     horizon
   */
  public record Row(
      int series,
      long timeMs,
      long settledMs,
      double volatility,
      FeatureVector features,
      List<FeatureVector> window,
      List<Double> scaledReturns) {
    public Row {
      scaledReturns = List.copyOf(scaledReturns);
    }

    /** A row of the first series whose window holds only itself. */
    public Row(
        long timeMs,
        long settledMs,
        double volatility,
        FeatureVector features,
        List<Double> scaledReturns) {
      this(0, timeMs, settledMs, volatility, features, List.of(features), scaledReturns);
    }

    public boolean hasFullWindow() {
      return window.size() == FeatureWindow.STEPS;
    }

    public double scaledReturn(int horizon) {
      return scaledReturns.get(horizon);
    }

    /** Whether the price moved over a horizon; only moves have a direction. */
    public boolean moved(int horizon) {
      return scaledReturn(horizon) != 0;
    }

    /** Whether the price rose over a horizon. */
    public boolean rose(int horizon) {
      return scaledReturn(horizon) > 0;
    }
  }

  private Dataset(
      Horizons horizons, List<SeriesId> series, List<Row> rows, OptionalInt oneBarReturn) {
    this.horizons = horizons;
    this.series = List.copyOf(series);
    this.rows = List.copyOf(rows);
    this.oneBarReturn = oneBarReturn;
  }

  /**
   * Builds a dataset of all rows of the log.
   *
   * @param untilMs no later rows are used, epoch milliseconds UTC
   */
  public static Dataset of(FeatureLog log, Interval interval, long untilMs, Horizons horizons) {
    return of(log, interval, untilMs, horizons, Integer.MAX_VALUE);
  }

  /**
   * Builds a dataset of the newest rows of the log. Rows of one time say little more than one of
   * them, as symbols move together: where there are so many series that their newest rows span
   * fewer than 2,000 times, it holds those of fewer series, but 20 at least, chosen by a hash of
   * their names.
   *
   * @param untilMs no later rows are used, epoch milliseconds UTC
   * @param mostRows number of rows at most; of a timestamp, all rows are used or none
   */
  public static Dataset of(
      FeatureLog log, Interval interval, long untilMs, Horizons horizons, int mostRows) {
    List<SeriesRows> all = chosen(log.of(interval), untilMs, horizons, mostRows);
    long fromMs = fromMs(all, untilMs, horizons, mostRows);
    List<Row> rows = new ArrayList<>();
    for (int place = 0; place < all.size(); place++) {
      addRows(rows, place, all.get(place), fromMs, untilMs, horizons);
    }
    rows.sort(Comparator.comparingLong(Row::timeMs));
    List<SeriesId> series = all.stream().map(SeriesRows::series).toList();
    return new Dataset(horizons, series, rows, OneBarReturn.placeIn(log.spec()));
  }

  /** As many series as the rows are enough for, in the order of the given ones. */
  private static List<SeriesRows> chosen(
      List<SeriesRows> all, long untilMs, Horizons horizons, int mostRows) {
    List<SeriesRows> byHash = new ArrayList<>(all);
    byHash.sort(Comparator.comparingLong(series -> hash(series.series())));
    Set<SeriesId> chosen = new HashSet<>();
    long rows = 0;
    for (SeriesRows series : byHash) {
      int usable = labelled(series, untilMs, horizons);
      if (usable > 0 && (rows < mostRows || chosen.size() < LEAST_SERIES)) {
        chosen.add(series.series());
        rows += Math.min(usable, LEAST_TIMES);
      }
    }
    return all.stream().filter(series -> chosen.contains(series.series())).toList();
  }

  private static long hash(SeriesId series) {
    return new SplittableRandom(series.symbol().hashCode()).nextLong();
  }

  /** The earliest time whose rows are used. */
  private static long fromMs(List<SeriesRows> all, long untilMs, Horizons horizons, int mostRows) {
    if (all.stream().mapToLong(SeriesRows::size).sum() <= mostRows) {
      return Long.MIN_VALUE;
    }
    long[] timesMs =
        all.stream()
            .flatMapToLong(series -> series.warmTimesMs(labelled(series, untilMs, horizons)))
            .sorted()
            .toArray();
    int dropped = timesMs.length - mostRows;
    if (dropped <= 0) {
      return Long.MIN_VALUE;
    }
    boolean whole = timesMs[dropped - 1] < timesMs[dropped];
    return whole ? timesMs[dropped] : timesMs[dropped] + 1;
  }

  /** How many rows have labels at all horizons. */
  private static int labelled(SeriesRows series, long untilMs, Horizons horizons) {
    return series.countUntil(untilMs) - horizons.longest();
  }

  private static void addRows(
      List<Row> rows, int place, SeriesRows series, long fromMs, long untilMs, Horizons horizons) {
    int first = fromMs == Long.MIN_VALUE ? 0 : series.countUntil(fromMs - 1);
    int end = labelled(series, untilMs, horizons);
    SeriesWindows windows = new SeriesWindows(series, first, end);
    for (int i = first; i < end; i++) {
      if (series.warm(i) && !series.holeBetween(i, i + horizons.longest())) {
        rows.add(row(place, series, i, windows, horizons));
      }
    }
  }

  private static Row row(
      int place, SeriesRows series, int i, SeriesWindows windows, Horizons horizons) {
    double volatility = Scale.volatility(series.volatility(i));
    List<Double> labels =
        horizons.bars().stream().map(h -> scaledReturn(series, i, h, volatility)).toList();
    return new Row(
        place,
        series.timeMs(i),
        series.timeMs(i + horizons.longest()),
        volatility,
        windows.values(i),
        windows.at(i),
        labels);
  }

  private static double scaledReturn(SeriesRows series, int i, int bars, double volatility) {
    return series.logReturn(i, i + bars) / Scale.overHorizon(volatility, bars);
  }

  public Horizons horizons() {
    return horizons;
  }

  /** The series of the rows, by index. */
  public List<SeriesId> series() {
    return series;
  }

  public List<Row> rows() {
    return rows;
  }

  /** Whether some rows are before a time, epoch milliseconds UTC. */
  public boolean hasRowsBefore(long timeMs) {
    return !rows.isEmpty() && rows.get(0).timeMs() < timeMs;
  }

  /** Index of the feature that is the one-bar log return, if there is one. */
  public OptionalInt oneBarReturn() {
    return oneBarReturn;
  }
}
