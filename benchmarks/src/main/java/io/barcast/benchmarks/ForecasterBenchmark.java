package io.barcast.benchmarks;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecaster;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One bar through the forecaster without Kafka: features, two ensembles of 100 trees of depth 4 per
 * horizon for three horizons, settlement; the same with the naive model alone, and with hours of
 * New York's sessions, of which one in seven follows a gap; by calendar.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ForecasterBenchmark {
  private static final int BARS = 100_000;

  @Param({"none", "auto", "XNYS"})
  private String calendar;

  private final List<Bar> minutes = Workload.bars(1, BARS).toList();
  private final List<Bar> hours = Workload.newYorkHours(BARS);
  private final ModelCatalog naive = ModelCatalog.EMPTY;
  private final ModelCatalog models =
      ModelCatalog.EMPTY.with(new RandomTrees(Workload.rows()).champion());
  private Forecaster forecaster;
  private int next;

  @Benchmark
  public List<ForecastEvent> withTrees() {
    return onNext(minutes, models);
  }

  @Benchmark
  public List<ForecastEvent> withNaiveModelOnly() {
    return onNext(minutes, naive);
  }

  @Benchmark
  public List<ForecastEvent> ofSessionsWithNaiveModelOnly() {
    return onNext(hours, naive);
  }

  private List<ForecastEvent> onNext(List<Bar> bars, ModelCatalog known) {
    if (forecaster == null || next == bars.size()) {
      forecaster = new Forecaster(bars.get(0).series(), Workload.forecasting(calendar));
      next = 0;
    }
    return forecaster.onBar(bars.get(next++), known);
  }
}
