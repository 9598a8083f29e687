package io.barcast.app.bench;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.Horizons;
import java.util.ArrayList;
import java.util.List;

/** The bars of one series and what became of its intervals over each horizon. Not thread-safe. */
final class IntervalHistory {
  private final SeriesId series;
  private final Horizons horizons;
  private final HistoricalIntervals plain = new HistoricalIntervals();
  private final BarRecord record;
  private final List<OverHorizon> intervals = new ArrayList<>();

  /** What became of the intervals over one horizon. */
  private record OverHorizon(
      IntervalTally adaptive,
      IntervalTally plain,
      SettledIntervals settled,
      VolatilityLosses losses) {
    OverHorizon() {
      this(
          new IntervalTally(), new IntervalTally(), new SettledIntervals(), new VolatilityLosses());
    }
  }

  IntervalHistory(SeriesId series, Forecasting forecasting) {
    this.series = series;
    horizons = forecasting.horizons();
    record = new BarRecord(series, forecasting);
    horizons.bars().forEach(any -> intervals.add(new OverHorizon()));
  }

  void add(Bar bar) {
    plain.add(bar.closeTimeMs(), bar.close());
    record.add(bar);
  }

  void add(Outcome outcome) {
    for (Settlement settlement : outcome.settlements()) {
      if (!settlement.voided()) {
        add(outcome.closeTimeMs(), settlement);
      }
    }
  }

  private void add(long dueMs, Settlement settlement) {
    int bars = settlement.horizonBars();
    int place = horizons.indexOf(bars);
    OverHorizon over = intervals.get(place);
    BarRecord.At made = record.at(settlement.predictedAtMs());
    BarRecord.At due = record.at(dueMs);
    double actual = settlement.actualReturn();
    over.plain.add(plain.at(settlement.predictedAtMs(), bars), actual);
    double score = IntervalRange.ofWidth(settlement.intervalWidth()).score(actual);
    over.adaptive.add(settlement.covered(), settlement.intervalWidth(), score);
    over.settled.add(
        settlement.scale(),
        SettledIntervals.slotName(due, due.closures() - made.closures(), bars),
        settlement.covered(),
        settlement.intervalWidth(),
        score);
    double expected = made.expected()[place];
    over.losses.add(dueMs, actual, expected * expected, made.average() * bars);
  }

  /** One row per horizon that has outcomes. */
  List<IntervalRow> rows() {
    List<IntervalRow> rows = new ArrayList<>();
    for (int place = 0; place < horizons.size(); place++) {
      OverHorizon over = intervals.get(place);
      if (over.adaptive.count() > 0) {
        rows.add(
            new IntervalRow(
                series.toString(),
                horizons.at(place),
                over.adaptive,
                over.plain,
                over.settled.byFifths(),
                over.settled.bySlot(),
                over.losses));
      }
    }
    return rows;
  }
}
