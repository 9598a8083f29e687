package io.barcast.benchmarks;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecaster;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What watching a model costs per bar: the monitor's share per bar of a window, which it takes and
 * judges, of one series with all features; and one bar through the forecaster with and without the
 * bins that its windows count, whose difference is the forecaster's share. The model is a random
 * walk with drift, which costs next to nothing, so that the difference is seen.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DriftWatchBenchmark {
  private static final int BARS = 20_000;

  private final List<Bar> bars = Workload.bars(1, BARS).toList();
  private final ServableModel champion =
      watched(new RandomTrees(Workload.rows()).champion().reference().bins());
  private final ModelCatalog models = ModelCatalog.EMPTY.with(champion);
  private final ModelCatalog withoutBins =
      ModelCatalog.EMPTY.with(
          new ServableModel(champion.card(), champion.model(), ReferenceBins.NONE));
  private final List<WindowSummary> windows = windows();
  private Forecaster forecaster;
  private DriftMonitor monitor;
  private int nextBar;
  private int nextWindow;

  /** The same forecast at every bar, with everything that is watched. */
  private static ServableModel watched(ReferenceBins bins) {
    ModelReference reference =
        new ModelReference(
            bins,
            usual(bins.features()),
            new ReferenceBins(
                new float[][] {{-0.1f, 0, 0.1f}}, new double[][] {{0.25, 0.25, 0.25, 0.25}}),
            usual(1),
            new VolatilityReference(-6, 0.4, 15),
            new LossReference(
                1, -0.01, -0.01, 0.01, 0.04, 1, 1, new LossReference.Thresholds(4, 9, 12)));
    Forecasting forecasting = Workload.FORECASTING;
    ModelCard card =
        new ModelCard(
            new ModelId("drift-" + Workload.INTERVAL, 1),
            Family.DRIFT,
            Role.CHAMPION,
            Trust.PROVEN,
            Workload.INTERVAL,
            0,
            forecasting.spec().hash(),
            forecasting.horizons());
    int horizons = card.horizons().size();
    RandomWalkDriftModel drift =
        new RandomWalkDriftModel(
            Collections.nCopies(horizons, new Output(0.01, 0.01)),
            Collections.nCopies(horizons, Calibration.uncalibrated(1.6)));
    return new ServableModel(card, drift, reference);
  }

  private static DivergenceReference usual(int subjects) {
    return new DivergenceReference(
        200, Collections.nCopies(subjects, 5.0), Collections.nCopies(subjects, 3.0), 1_000);
  }

  private List<WindowSummary> windows() {
    Forecaster source = new Forecaster(bars.get(0).series(), Workload.forecasting("none"));
    List<WindowSummary> all = new ArrayList<>();
    for (Bar bar : bars) {
      for (ForecastEvent event : source.onBar(bar, models)) {
        if (event instanceof WindowSummary summary) {
          all.add(summary);
        }
      }
    }
    return all;
  }

  @Benchmark
  @OperationsPerInvocation(WindowSummary.WINDOW_BARS)
  public List<DriftAlert> monitorPerBar() {
    if (monitor == null || nextWindow == windows.size()) {
      monitor = new DriftMonitor(Workload.forecasting("none").spec().names());
      nextWindow = 0;
    }
    return monitor.onSummary(windows.get(nextWindow++), models);
  }

  @Benchmark
  public List<ForecastEvent> forecasterWithBins() {
    return onNext(models);
  }

  @Benchmark
  public List<ForecastEvent> forecasterWithoutBins() {
    return onNext(withoutBins);
  }

  private List<ForecastEvent> onNext(ModelCatalog known) {
    if (forecaster == null || nextBar == bars.size()) {
      forecaster = new Forecaster(bars.get(0).series(), Workload.forecasting("none"));
      nextBar = 0;
    }
    return forecaster.onBar(bars.get(nextBar++), known);
  }
}
