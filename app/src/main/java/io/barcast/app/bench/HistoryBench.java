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
import io.barcast.trainer.evaluation.FamilyComparison.Walked;
import io.barcast.trainer.evaluation.FamilyResult;
import io.barcast.trainer.fit.FitSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  /**
   * How the families rank the series of one interval.
   *
   * @param series how many
   * @param seeds how many
   * @param rows per family, one per seed
   */
  public record Basket(
      Interval interval, int series, int seeds, Map<Family, List<BasketRow>> rows) {}

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
    requireBars();
    List<Family> families = List.copyOf(settings.families());
    FamilyComparison comparison = new FamilyComparison(forecasting.horizons(), settings);
    List<Table> tables = new ArrayList<>();
    for (Interval interval : intervals) {
      List<FamilyResult> results = comparison.run(log, interval, families);
      tables.add(new Table(interval, forecasting.horizons(), results));
    }
    return tables;
  }

  /**
   * Walks the families forward with each seed; one basket per interval.
   *
   * @param seeds the settings of the fits with different seeds
   * @throws IllegalArgumentException when there are too few bars or series to evaluate
   */
  public List<Basket> baskets(List<FitSettings> seeds) {
    requireBars();
    return intervals.stream().map(interval -> basket(interval, seeds)).toList();
  }

  private Basket basket(Interval interval, List<FitSettings> seeds) {
    Map<Family, List<BasketRow>> rows = new LinkedHashMap<>();
    int series = 0;
    for (FitSettings seed : seeds) {
      FamilyComparison comparison = new FamilyComparison(forecasting.horizons(), seed);
      for (Walked walked : comparison.walked(log, interval, List.copyOf(seed.families()))) {
        BasketTally tally = new BasketTally(walked.series());
        tally.add(walked.forecasts());
        series = walked.series();
        rows.computeIfAbsent(walked.family(), family -> new ArrayList<>()).add(tally.row());
      }
    }
    return new Basket(interval, series, seeds.size(), rows);
  }

  private void requireBars() {
    if (intervals.isEmpty()) {
      throw new IllegalArgumentException("too little data to evaluate: there is no bar");
    }
  }
}
