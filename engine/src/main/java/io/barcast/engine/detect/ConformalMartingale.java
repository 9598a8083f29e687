package io.barcast.engine.detect;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The CUSUM of a conformal test martingale (Vovk, Petej, Nouretdinov, Ahlberg, Carlsson and
 * Gammerman, "Retrain or not retrain", COPA 2021). The rank of a value among all so far is uniform
 * and independent while values are exchangeable, whatever their law; the Simple Jumper bets that
 * ranks are mostly high or mostly low. Exchangeable values are alarmed at most once in {@code
 * threshold} values on average. Starts again with its seed after a detection.
 */
public final class ConformalMartingale implements ChangeDetector {
  /** Share of the capital that is spread over all bets again at each value. */
  private static final double JUMP = 0.01;

  private static final int[] BETS = {-1, 0, 1};

  private final double threshold;
  private final long seed;
  private final double[] shares = new double[BETS.length];
  private SplittableRandom random;
  private double[] sorted = new double[1 << 10];
  private int size;
  private double statistic;

  /**
   * @param threshold the statistic from which a change is detected
   * @param seed of the numbers that break ties
   */
  public ConformalMartingale(double threshold, long seed) {
    this.threshold = threshold;
    this.seed = seed;
    random = restart();
  }

  private SplittableRandom restart() {
    size = 0;
    statistic = 1;
    Arrays.fill(shares, 1.0 / BETS.length);
    return new SplittableRandom(seed);
  }

  @Override
  public boolean add(double value) {
    statistic = Math.max(1, statistic) * gain(rank(value));
    if (statistic < threshold) {
      return false;
    }
    random = restart();
    return true;
  }

  /** The place of a value among all so far and itself, from 0 to 1, ties in random order. */
  private double rank(double value) {
    int below = firstNotBelow(value);
    int above = below;
    while (above < size && sorted[above] == value) {
      above++;
    }
    insert(below, value);
    return (below + random.nextDouble() * (above - below + 1)) / size;
  }

  private int firstNotBelow(double value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void insert(int place, double value) {
    if (size == sorted.length) {
      sorted = Arrays.copyOf(sorted, 2 * size);
    }
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = value;
    size++;
  }

  /** What the capital is multiplied by. */
  private double gain(double rank) {
    double capital = 0;
    for (int bet = 0; bet < BETS.length; bet++) {
      double share = (1 - JUMP) * shares[bet] + JUMP / BETS.length;
      shares[bet] = share * (1 + BETS[bet] * (rank - 0.5));
      capital += shares[bet];
    }
    for (int bet = 0; bet < BETS.length; bet++) {
      shares[bet] /= capital;
    }
    return capital;
  }

  /** The largest gain since any earlier value; below 1 after a loss. */
  public double statistic() {
    return statistic;
  }
}
