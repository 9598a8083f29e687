package io.barcast.engine.detect;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/**
 * Compares a window of the newest values with the first ones from time to time, as drift monitors
 * that run in batches do. After a detection it takes a new reference.
 */
public final class WindowDistance implements ChangeDetector {
  private final ToDoubleBiFunction<double[], double[]> distance;
  private final double threshold;
  private final double[] reference;
  private final double[] recent;
  private final int every;
  private int seen;

  /**
   * @param distance of the reference and the recent values
   * @param threshold above which a change is detected
   * @param referenceSize number of first values
   * @param recentSize number of values of the window
   * @param every how many values are between two comparisons
   */
  public WindowDistance(
      ToDoubleBiFunction<double[], double[]> distance,
      double threshold,
      int referenceSize,
      int recentSize,
      int every) {
    this.distance = distance;
    this.threshold = threshold;
    this.reference = new double[referenceSize];
    this.recent = new double[recentSize];
    this.every = every;
  }

  @Override
  public boolean add(double value) {
    int place = seen++ - reference.length;
    if (place < 0) {
      reference[seen - 1] = value;
      return false;
    }
    recent[place % recent.length] = value;
    int filled = place + 1 - recent.length;
    if (filled < 0 || filled % every != 0 || distance() <= threshold) {
      return false;
    }
    seen = 0;
    return true;
  }

  private double distance() {
    return distance.applyAsDouble(reference, Arrays.copyOf(recent, recent.length));
  }
}
