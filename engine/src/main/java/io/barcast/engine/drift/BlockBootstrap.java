package io.barcast.engine.drift;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Draws places of a sample in blocks of neighbours, so that a series of them depends on its past as
 * the sample does (Künsch 1989; circular, Politis and Romano 1992). Not thread-safe.
 */
final class BlockBootstrap {
  private final int size;
  private final int block;
  private final SplittableRandom random;
  private int start;
  private int used;

  /**
   * @param size number of places
   * @param block length of a block; at most a quarter of the sample is used
   */
  BlockBootstrap(int size, int block, SplittableRandom random) {
    this.size = size;
    this.block = Math.max(1, Math.min(block, size / 4));
    this.random = random;
    used = this.block;
  }

  /** The next place, from 0 to size - 1. */
  int next() {
    if (used == block) {
      start = random.nextInt(size);
      used = 0;
    }
    int place = start + used++;
    return place < size ? place : place - size;
  }

  /**
   * The quantile of the largest value of a statistic over a path.
   *
   * @param path a new path of values of the statistic
   */
  static double quantileOfMaxima(
      double quantile, int paths, int steps, Supplier<DoubleSupplier> path) {
    double[] maxima = new double[paths];
    for (int run = 0; run < paths; run++) {
      DoubleSupplier values = path.get();
      double largest = 0;
      for (int step = 0; step < steps; step++) {
        largest = Math.max(largest, values.getAsDouble());
      }
      maxima[run] = largest;
    }
    Arrays.sort(maxima);
    return maxima[(int) (quantile * (paths - 1))];
  }
}
