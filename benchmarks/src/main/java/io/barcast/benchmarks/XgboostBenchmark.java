package io.barcast.benchmarks;

import io.barcast.engine.feature.FeatureVector;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One row through 100 trees of depth 4 by xgboost4j, on one thread, with both of its prediction
 * methods: the reference for {@link TreeEnsembleBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class XgboostBenchmark {
  private static final int TREES = 100;
  private static final int DEPTH = 4;

  private final List<FeatureVector> rows = Workload.rows();
  private final int features = rows.get(0).size();
  private final float[][] values =
      rows.stream().map(XgboostBenchmark::values).toArray(float[][]::new);
  private Booster booster;
  private int next;

  private static float[] values(FeatureVector row) {
    float[] values = new float[row.size()];
    row.copyTo(values, 0);
    return values;
  }

  /** Labels of pure noise, which give full trees. */
  @Setup
  public void train() throws XGBoostError {
    float[] all = new float[rows.size() * features];
    float[] labels = new float[rows.size()];
    SplittableRandom random = new SplittableRandom(3);
    for (int row = 0; row < labels.length; row++) {
      rows.get(row).copyTo(all, row * features);
      labels[row] = (float) random.nextDouble(-1, 1);
    }
    DMatrix matrix = new DMatrix(all, rows.size(), features, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> parameters =
        Map.of("max_depth", DEPTH, "nthread", 1, "eta", 0.1, "base_score", 0, "verbosity", 0);
    booster = XGBoost.train(matrix, parameters, TREES, Map.of(), null, null);
    matrix.dispose();
  }

  @Benchmark
  public float[][] inPlace() throws XGBoostError {
    return booster.inplace_predict(next(), 1, features, Float.NaN);
  }

  @Benchmark
  public float[][] throughMatrix() throws XGBoostError {
    DMatrix row = new DMatrix(next(), 1, features, Float.NaN);
    try {
      return booster.predict(row, true);
    } finally {
      row.dispose();
    }
  }

  private float[] next() {
    next = next + 1 < values.length ? next + 1 : 0;
    return values[next];
  }
}
