package io.barcast.benchmarks;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.TreeEnsemble;
import io.barcast.engine.model.TreeShap;
import java.util.List;
import java.util.SplittableRandom;
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

/** One row through one ensemble of 100 trees of depth 4: its margin, and its SHAP values. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TreeEnsembleBenchmark {
  private static final double MISSING_SHARE = 0.1;

  private final List<FeatureVector> rows = Workload.rows();
  private final List<FeatureVector> rowsWithMissing = withMissing(rows);
  private final TreeEnsemble trees = new RandomTrees(rows).ensemble();
  private final TreeShap shap = new TreeShap(trees);
  private int next;

  private static List<FeatureVector> withMissing(List<FeatureVector> rows) {
    SplittableRandom random = new SplittableRandom(5);
    return rows.stream().map(row -> withMissing(row, random)).toList();
  }

  private static FeatureVector withMissing(FeatureVector row, SplittableRandom random) {
    float[] values = new float[row.size()];
    row.copyTo(values, 0);
    for (int f = 0; f < values.length; f++) {
      values[f] = random.nextDouble() < MISSING_SHARE ? Float.NaN : values[f];
    }
    return FeatureVector.of(values);
  }

  @Benchmark
  public float margin() {
    return trees.margin(rows.get(next()));
  }

  /** One value in ten is missing. */
  @Benchmark
  public float marginWithMissing() {
    return trees.margin(rowsWithMissing.get(next()));
  }

  @Benchmark
  public double[] contributions() {
    return shap.contributions(rows.get(next()));
  }

  private int next() {
    next = next + 1 < rows.size() ? next + 1 : 0;
    return next;
  }
}
