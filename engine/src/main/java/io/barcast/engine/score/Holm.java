package io.barcast.engine.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Several tests at once: p-values such that the chance of <em>any</em> false claim stays within the
 * level, whatever the tests have to do with each other (S. Holm, "A simple sequentially rejective
 * multiple test procedure", Scandinavian Journal of Statistics 6, 1979, section 4, with weights).
 */
public final class Holm {
  private Holm() {}

  /**
   * The adjusted p-values, in the order of the given ones: by rising {@code p / w}, each p times
   * the weights that are left over its own, and at least the one before. With equal weights, the
   * k-th smallest of m times m - k + 1.
   *
   * @param weights how much of the level each test may use up, positive; set before any is looked
   *     at
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
