package io.barcast.benchmarks;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.LstmModel;
import io.barcast.engine.model.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
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
 * A window of 60 steps through an LSTM model, by Barcast's two kernels and by deeplearning4j;
 * microseconds per window. With 24 features, the LSTM layers take 60 (88 x 256 + 96 x 128)
 * multiplications and as many additions: 4.18 MFLOP.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class LstmBenchmark {
  private static final int BATCH = 32;
  private static final int FEATURES = FeatureSpec.standard().size();
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  private final SplittableRandom random = new SplittableRandom(42);
  private final LstmModel model = LstmWork.model(random, FEATURES);
  private final List<FeatureWindow> windows = windows();
  private final Reference reference = new Reference(FEATURES, BATCH);

  private List<FeatureWindow> windows() {
    List<FeatureWindow> filled = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      FeatureWindow window = new FeatureWindow();
      for (int step = 0; step < FeatureWindow.STEPS; step++) {
        window.push(FeatureVector.of(LstmWork.numbers(random, FEATURES, 2)));
      }
      filled.add(window);
    }
    return filled;
  }

  @Benchmark
  public List<Score> plainAlone() {
    return model.score(windows.get(0));
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<List<Score>> plainBatch() {
    return model.scoreAll(windows);
  }

  @Benchmark
  @Fork(value = 1, jvmArgsAppend = VECTORS)
  public List<Score> vectorAlone() {
    return model.score(windows.get(0));
  }

  @Benchmark
  @Fork(value = 1, jvmArgsAppend = VECTORS)
  @OperationsPerInvocation(BATCH)
  public List<List<Score>> vectorBatch() {
    return model.scoreAll(windows);
  }

  @Benchmark
  public INDArray deeplearning4jAlone() {
    return reference.alone();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public INDArray deeplearning4jBatch() {
    return reference.together();
  }
}
