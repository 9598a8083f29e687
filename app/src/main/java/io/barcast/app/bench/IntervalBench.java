package io.barcast.app.bench;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.replay.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Compares the naive model's prediction intervals, and baseline ones at the same bars, with the
 * realised returns. Not thread-safe.
 */
public final class IntervalBench {
  /** The series name of a row over all series. */
  static final String ALL = "all";

  private final Replay replay;
  private final Map<SeriesId, Map<Integer, Pair>> pairs = new TreeMap<>();
  private final Map<SeriesId, HistoricalIntervals> plain = new TreeMap<>();

  /** The two kinds of interval, side by side. */
  private record Pair(IntervalTally adaptive, IntervalTally plain) {
    Pair() {
      this(new IntervalTally(), new IntervalTally());
    }

    void add(Pair other) {
      adaptive.add(other.adaptive);
      plain.add(other.plain);
    }
  }

  /**
   * Coverage and width of the intervals of a series at one horizon.
   *
   * @param series its name, or {@link #ALL}
   * @param horizonBars how many bars ahead
   * @param adaptive adaptive conformal intervals, as in predictions
   * @param plain intervals between historical quantiles
   */
  record Row(String series, int horizonBars, IntervalTally adaptive, IntervalTally plain) {}

  public IntervalBench(Forecasting forecasting) {
    replay = new Replay(forecasting);
  }

  /** Adds the next bar of any series. */
  public void add(Bar bar) {
    for (ForecastEvent event : replay.onBar(bar).events()) {
      if (event instanceof FeaturesComputed computed && !computed.row().revised()) {
        plain
            .computeIfAbsent(bar.series(), series -> new HistoricalIntervals())
            .add(bar.closeTimeMs(), bar.close());
      } else if (event instanceof Outcome outcome) {
        outcome.settlements().stream()
            .filter(settlement -> !settlement.voided())
            .forEach(settlement -> add(bar.series(), settlement));
      }
    }
  }

  private void add(SeriesId series, Settlement settlement) {
    int horizon = settlement.horizonBars();
    HistoricalIntervals closes = Objects.requireNonNull(plain.get(series), "its bars come before");
    HistoricalIntervals.Range range = closes.at(settlement.predictedAtMs(), horizon);
    Pair pair =
        pairs
            .computeIfAbsent(series, any -> new TreeMap<>())
            .computeIfAbsent(horizon, any -> new Pair());
    pair.adaptive.add(settlement.covered(), settlement.intervalWidth());
    pair.plain.add(range.holds(settlement.actualReturn()), range.width());
  }

  /** One row per series and horizon, then one per horizon over all series. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Map<Integer, Pair> all = new TreeMap<>();
    pairs.forEach(
        (series, byHorizon) ->
            byHorizon.forEach(
                (horizon, pair) -> {
                  rows.add(row(series.toString(), horizon, pair));
                  all.computeIfAbsent(horizon, any -> new Pair()).add(pair);
                }));
    all.forEach((horizon, pair) -> rows.add(row(ALL, horizon, pair)));
    return rows;
  }

  private static Row row(String series, int horizonBars, Pair pair) {
    return new Row(series, horizonBars, pair.adaptive, pair.plain);
  }
}
