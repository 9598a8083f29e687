package io.barcast.engine.score;

import java.util.ArrayList;
import java.util.List;

/**
 * The calibration curve of probabilities of a rise: forecasts of moves in ten bins of equal width
 * by their probability, with the share of rises in each (Murphy and Winkler, "Reliability of
 * subjective probability forecasts", Applied Statistics 26, 1977). Not thread-safe.
 */
public final class Reliability {
  private static final int BINS = 10;

  private final int[] counts = new int[BINS];
  private final int[] rises = new int[BINS];
  private final double[] probabilities = new double[BINS];

  /**
   * One bin.
   *
   * @param n number of forecasts in it
   * @param probability their mean probability of a rise
   * @param rises share of them that were followed by a rise, with its uncertainty
   */
  public record Bin(int n, double probability, Proportion rises) {}

  void add(double probabilityUp, boolean rose) {
    int bin = Math.min(BINS - 1, (int) (probabilityUp * BINS));
    counts[bin]++;
    rises[bin] += rose ? 1 : 0;
    probabilities[bin] += probabilityUp;
  }

  /** The bins that have a forecast, by probability. */
  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        bins.add(
            new Bin(
                counts[bin],
                probabilities[bin] / counts[bin],
                new Proportion(rises[bin], counts[bin])));
      }
    }
    return bins;
  }
}
