package io.barcast.app.bench;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.HeldBar;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.replay.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the naive model's prediction intervals, and baseline ones at the same bars, with the
 * realised returns, and so the volatility by which they are scaled. Not thread-safe.
 */
public final class IntervalBench {
  /** The series name of a row over all series. */
  static final String ALL = "all";

  private final Forecasting forecasting;
  private final Replay replay;
  private final Map<SeriesId, IntervalHistory> histories = new TreeMap<>();
  private final Map<SeriesId, Bar> held = new HashMap<>();

  public IntervalBench(Forecasting forecasting) {
    this.forecasting = forecasting;
    replay = new Replay(forecasting);
  }

  /** Adds the next bar of any series. */
  public void add(Bar bar) {
    IntervalHistory history =
        histories.computeIfAbsent(bar.series(), series -> new IntervalHistory(series, forecasting));
    for (ForecastEvent event : replay.onBar(bar).events()) {
      if (event instanceof HeldBar) {
        held.put(bar.series(), bar);
      } else if (event instanceof FeaturesComputed computed && !computed.row().revised()) {
        history.add(accepted(bar, computed.closeTimeMs()));
      } else if (event instanceof Outcome outcome) {
        history.add(outcome);
      }
    }
  }

  /** The bar that closes at a time: the one just added or the one held back before it. */
  private Bar accepted(Bar bar, long closeTimeMs) {
    Bar earlier = held.get(bar.series());
    return earlier != null && earlier.closeTimeMs() == closeTimeMs ? earlier : bar;
  }

  /** One row per series and horizon, then one per horizon over all series. */
  List<IntervalRow> rows() {
    List<IntervalRow> rows = new ArrayList<>();
    Map<Integer, IntervalRow> all = new TreeMap<>();
    for (IntervalHistory history : histories.values()) {
      for (IntervalRow row : history.rows()) {
        rows.add(row);
        all.computeIfAbsent(row.horizonBars(), bars -> new IntervalRow(ALL, bars)).add(row);
      }
    }
    rows.addAll(all.values());
    return rows;
  }
}
