package io.barcast.benchmarks;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.util.List;
import java.util.stream.Stream;

/** The bars that benchmarks run on: a simulated market of 1-minute bars, the same in every run. */
final class Workload {
  static final Forecasting FORECASTING = Forecasting.standard();
  static final Interval INTERVAL = Interval.of("1m");

  private static final long SEED = 7;

  /** 2024-01-01T00:00:00Z. */
  private static final long START_MS = 1_704_067_200_000L;

  private static final int SAMPLE_BARS = 2_000;

  private Workload() {}

  /** Bars in (time, symbol) order. */
  static Stream<Bar> bars(int symbols, int barsPerSymbol) {
    SyntheticSettings settings =
        new SyntheticSettings(
            SEED, symbols, INTERVAL, START_MS, barsPerSymbol, 0.001, 0.05, List.of());
    return new SyntheticMarket(settings).stream().map(SyntheticBar::bar);
  }

  /** Complete feature rows of one series. */
  static List<FeatureVector> rows() {
    List<Bar> bars = bars(1, SAMPLE_BARS).toList();
    Forecaster forecaster = new Forecaster(bars.get(0).series(), FORECASTING);
    return bars.stream()
        .flatMap(bar -> forecaster.onBar(bar, ModelCatalog.EMPTY).stream())
        .filter(FeaturesComputed.class::isInstance)
        .map(event -> ((FeaturesComputed) event).row().values())
        .filter(FeatureVector::complete)
        .toList();
  }
}
