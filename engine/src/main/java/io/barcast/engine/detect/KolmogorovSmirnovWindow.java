package io.barcast.engine.detect;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * KSWIN (Raab, Heusinger and Schleif, Neurocomputing 2020): the Kolmogorov-Smirnov test of the
 * newest values of a window against as many drawn from the others, at each value. Starts again with
 * its seed after a detection, as River does.
 */
public final class KolmogorovSmirnovWindow implements ChangeDetector {
  /** Statistics up to this one are no change, however small their p value. */
  private static final double LEAST_STATISTIC = 0.1;

  private final int recentSize;
  private final long seed;
  private final double critical;
  private final double[] window;
  private final double[] older;
  private final double[] recent;
  private SplittableRandom random;
  private int size;

  /**
   * @param level of each test
   * @param windowSize number of values that are kept
   * @param recentSize number of newest values that are compared, at most half of the window
   */
  public KolmogorovSmirnovWindow(double level, int windowSize, int recentSize, long seed) {
    this.recentSize = recentSize;
    this.seed = seed;
    window = new double[windowSize];
    older = new double[windowSize - recentSize];
    recent = new double[recentSize];
    random = new SplittableRandom(seed);
    critical = critical(level, recentSize);
  }

  /** The smallest possible statistic, less half a step, that is significant. */
  private static double critical(double level, int size) {
    int steps = (int) Math.floor(LEAST_STATISTIC * size) + 1;
    while (steps <= size
        && KolmogorovSmirnov.exactProbability((double) steps / size, size, size) > level) {
      steps++;
    }
    return (steps - 0.5) / size;
  }

  @Override
  public boolean add(double value) {
    if (size == window.length) {
      System.arraycopy(window, 1, window, 0, --size);
    }
    window[size++] = value;
    if (size < window.length || KolmogorovSmirnov.statistic(drawn(), recent()) < critical) {
      return false;
    }
    size = 0;
    random = new SplittableRandom(seed);
    return true;
  }

  private double[] recent() {
    System.arraycopy(window, window.length - recentSize, recent, 0, recentSize);
    return recent;
  }

  /** Without replacement, by the first steps of a shuffle. */
  private double[] drawn() {
    System.arraycopy(window, 0, older, 0, older.length);
    for (int i = 0; i < recentSize; i++) {
      int other = random.nextInt(i, older.length);
      double swapped = older[i];
      older[i] = older[other];
      older[other] = swapped;
    }
    return Arrays.copyOf(older, recentSize);
  }
}
