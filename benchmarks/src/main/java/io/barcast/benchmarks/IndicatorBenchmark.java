package io.barcast.benchmarks;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.formula.Program;
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
 * Indicators computed bar by bar into a row of doubles, and the same 15 indicators computed by
 * TA-Lib for Java over a whole series at once. All figures are per bar.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class IndicatorBenchmark {
  private static final int BARS = 10_000;

  private final List<Bar> bars = Workload.bars(1, BARS).toList();
  private final Follower fifteen = new Follower(TaLibFifteen.SPEC);
  private final Follower standard = new Follower(FeatureSpec.standard());
  private final Follower alpha158 = new Follower(FeatureSets.builtIn("alpha158"));
  private final TaLibFifteen taLib = new TaLibFifteen(bars);

  @Benchmark
  @OperationsPerInvocation(BARS)
  public double fifteen() {
    return fifteen.take(bars);
  }

  @Benchmark
  @OperationsPerInvocation(BARS)
  public double fifteenByTaLibInBatch() {
    return taLib.run();
  }

  @Benchmark
  @OperationsPerInvocation(BARS)
  public double standard() {
    return standard.take(bars);
  }

  @Benchmark
  @OperationsPerInvocation(BARS)
  public double alpha158() {
    return alpha158.take(bars);
  }

  /** Processes one series for as long as the benchmark runs. */
  private static final class Follower {
    private final BarHistory history = new BarHistory();
    private final Program program;
    private final double[] row;

    Follower(FeatureSpec spec) {
      program = spec.program();
      row = new double[spec.size()];
    }

    double take(List<Bar> bars) {
      double sum = 0;
      for (Bar bar : bars) {
        history.add(bar);
        program.push(history);
        for (int i = 0; i < row.length; i++) {
          row[i] = program.value(i);
        }
        sum += row[0];
      }
      return sum;
    }
  }
}
