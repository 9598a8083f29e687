package io.barcast.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
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
 * The peak rate of fused multiply-adds of one core without loads and stores, with twelve
 * independent sums. An operation is one fused multiply-add of a whole vector: with AVX-512, 16
 * lanes or 32 flop.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FmaPeakBenchmark {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 1_000;
  private static final int SUMS = 12;

  private float factor = 0.999f;

  @Benchmark
  @OperationsPerInvocation(ROUNDS * SUMS)
  public float vectorFma() {
    FloatVector x = FloatVector.broadcast(LANES, factor);
    FloatVector a = x;
    FloatVector b = x.add(1);
    FloatVector c = x.add(2);
    FloatVector d = x.add(3);
    FloatVector e = x.add(4);
    FloatVector f = x.add(5);
    FloatVector g = x.add(6);
    FloatVector h = x.add(7);
    FloatVector i = x.add(8);
    FloatVector j = x.add(9);
    FloatVector k = x.add(10);
    FloatVector l = x.add(11);
    for (int round = 0; round < ROUNDS; round++) {
      a = a.fma(x, x);
      b = b.fma(x, x);
      c = c.fma(x, x);
      d = d.fma(x, x);
      e = e.fma(x, x);
      f = f.fma(x, x);
      g = g.fma(x, x);
      h = h.fma(x, x);
      i = i.fma(x, x);
      j = j.fma(x, x);
      k = k.fma(x, x);
      l = l.fma(x, x);
    }
    FloatVector left = a.add(b).add(c).add(d).add(e).add(f);
    return left.add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
  }
}
