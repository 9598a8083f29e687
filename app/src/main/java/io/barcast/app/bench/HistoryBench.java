package io.barcast.app.bench;

import io.barcast.app.report.BarFindings;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.replay.Replay;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.FamilyComparison;
import io.barcast.trainer.evaluation.FamilyResult;
import io.barcast.trainer.fit.FitSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares model families on historical bars: all are walked forward over the same rows and tested
 * together, as in a training run. Not thread-safe.
 */
public final class HistoryBench {
  private final Forecasting forecasting;
  private final FitSettings settings;
  private final FeatureLog log;
  private final Replay replay;
  private final BarFindings findings = new BarFindings();
  private final Set<Interval> intervals = new LinkedHashSet<>();

  /**
   * The comparison on the bars of one interval, over all series.
   *
   * @param horizons that were forecast
   * @param results one per family
   */
  record Table(Interval interval, Horizons horizons, List<FamilyResult> results) {}

  public HistoryBench(Forecasting forecasting, FitSettings settings) {
    this.forecasting = forecasting;
    this.settings = settings;
    this.log = new FeatureLog(forecasting.spec());
    this.replay = new Replay(forecasting);
  }

  /** Adds the next bar of any series. */
  public void add(Bar bar) {
    findings.add(bar);
    for (ForecastEvent event : replay.onBar(bar).events()) {
      findings.add(event);
      if (event instanceof FeaturesComputed computed) {
        log.add(computed.row());
        intervals.add(bar.series().interval());
      }
    }
  }

  /** What a reader should know of the bars. */
  BarFindings findings() {
    return findings;
  }

  /**
   * Fits and tests the families; one table per interval.
   *
   * @throws IllegalArgumentException when there are too few bars to evaluate
   */
  List<Table> tables() {
    if (intervals.isEmpty()) {
      throw new IllegalArgumentException("too little data to evaluate: there is no bar");
    }
    List<Family> families = List.copyOf(settings.families());
    FamilyComparison comparison = new FamilyComparison(forecasting.horizons(), settings);
    List<Table> tables = new ArrayList<>();
    for (Interval interval : intervals) {
      List<FamilyResult> results = comparison.run(log, interval, families);
      tables.add(new Table(interval, forecasting.horizons(), results));
    }
    return tables;
  }
}
