package io.barcast.engine.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for several tests: p-values such that the probability of <em>any</em> false
 * rejection is at most the level, whatever the dependence between the tests (S. Holm, "A simple
 * sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979,
 * section 4, with weights).
 */
public final class Holm {
  private Holm() {}

  /**
   * The adjusted p-values, in the order of the given ones: by ascending {@code p / w}, each p times
   * the sum of the weights not yet used, over its own weight, and at least the one before. With
   * equal weights, the k-th smallest of m is multiplied by m - k + 1.
   *
   * @param weights share of the level of each test, positive; fixed before any p-value is known
   */
  public static double[] adjusted(double[] pValues, double[] weights) {
    int[] rising =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i] / weights[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double left = Arrays.stream(weights).sum();
    double highest = 0;
    for (int test : rising) {
      highest = Math.max(highest, Math.min(1, pValues[test] * left / weights[test]));
      adjusted[test] = highest;
      left -= weights[test];
    }
    return adjusted;
  }
}
