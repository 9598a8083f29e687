package io.barcast.benchmarks;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.TreeEnsemble;
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

/** One row through one ensemble of 100 trees of depth 4. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TreeEnsembleBenchmark {
  private final List<FeatureVector> rows = Workload.rows();
  private final TreeEnsemble trees = new RandomTrees(rows).ensemble();
  private int next;

  @Benchmark
  public float margin() {
    next = next + 1 < rows.size() ? next + 1 : 0;
    return trees.margin(rows.get(next));
  }
}
