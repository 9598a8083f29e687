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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One bar through the forecaster without Kafka: features, two ensembles of 100 trees of depth 4 per
 * horizon for three horizons, settlement; and the same with the naive model alone.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ForecasterBenchmark {
  private static final int BARS = 100_000;

  private final List<Bar> bars = Workload.bars(1, BARS).toList();
  private final ModelCatalog naive = ModelCatalog.EMPTY;
  private final ModelCatalog models =
      ModelCatalog.EMPTY.with(new RandomTrees(Workload.rows()).champion());
  private Forecaster forecaster;
  private int next;

  @Benchmark
  public List<ForecastEvent> withTrees() {
    return onNext(models);
  }

  @Benchmark
  public List<ForecastEvent> withNaiveModelOnly() {
    return onNext(naive);
  }

  private List<ForecastEvent> onNext(ModelCatalog known) {
    if (forecaster == null || next == BARS) {
      forecaster = new Forecaster(bars.get(0).series(), Workload.FORECASTING);
      next = 0;
    }
    return forecaster.onBar(bars.get(next++), known);
  }
}
