package io.barcast.engine.indicator;

/**
 * Figures of the {@code length} values before index {@code end}, oldest first. Squares are taken of
 * distances from the newest value, which is itself among them: at any price level the sum of
 * squares is then at most twice {@code length} times the variance, and nothing cancels.
 */
public final class Figures {
  private Figures() {}

  /** Sum. */
  public static double sum(double[] values, int end, int length) {
    double sum = 0;
    for (int i = end - length; i < end; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** Arithmetic mean. */
  public static double mean(double[] values, int end, int length) {
    return sum(values, end, length) / length;
  }

  /** Mean with weights 1 for the oldest to {@code length} for the newest. */
  public static double weightedMean(double[] values, int end, int length) {
    double sum = 0;
    for (int i = end - length, weight = 1; i < end; i++, weight++) {
      sum += weight * values[i];
    }
    return 2 * sum / (length * (length + 1));
  }

  /** Sum of squared distances from the mean. */
  private static double squares(double[] values, int end, int length) {
    double newest = values[end - 1];
    double sum = 0;
    double squares = 0;
    for (int i = end - length; i < end; i++) {
      double distance = values[i] - newest;
      sum += distance;
      squares += distance * distance;
    }
    return Math.max(squares - sum * sum / length, 0);
  }

  /** Population variance. */
  public static double variance(double[] values, int end, int length) {
    return squares(values, end, length) / length;
  }

  /** Population standard deviation. */
  public static double deviation(double[] values, int end, int length) {
    return Math.sqrt(variance(values, end, length));
  }

  /** Sample standard deviation; 0 of a single value. */
  public static double sampleDeviation(double[] values, int end, int length) {
    return length > 1 ? Math.sqrt(squares(values, end, length) / (length - 1)) : 0;
  }

  /**
   * How many population standard deviations the newest value is above the mean; 0 when all are
   * equal.
   */
  public static double zScore(double[] values, int end, int length) {
    double deviation = deviation(values, end, length);
    return deviation > 0 ? -meanDistance(values, end, length) / deviation : 0;
  }

  /** Mean distance of the values from the newest. */
  private static double meanDistance(double[] values, int end, int length) {
    double newest = values[end - 1];
    double sum = 0;
    for (int i = end - length; i < end; i++) {
      sum += values[i] - newest;
    }
    return sum / length;
  }

  /**
   * Third moment about the mean over the cube of the population deviation; 0 when all are equal.
   */
  public static double skew(double[] values, int end, int length) {
    double variance = variance(values, end, length);
    if (!(variance > 0)) {
      return 0;
    }
    double newest = values[end - 1];
    double mean = meanDistance(values, end, length);
    double cubes = 0;
    for (int i = end - length; i < end; i++) {
      double distance = values[i] - newest - mean;
      cubes += distance * distance * distance;
    }
    double limit = Math.sqrt(length);
    return Math.max(-limit, Math.min(limit, cubes / length / (variance * Math.sqrt(variance))));
  }

  /** Root of the mean square. */
  public static double rootMeanSquare(double[] values, int end, int length) {
    double squares = 0;
    for (int i = end - length; i < end; i++) {
      squares += values[i] * values[i];
    }
    return Math.sqrt(squares / length);
  }

  /** Mean absolute distance from the mean. */
  public static double meanDeviation(double[] values, int end, int length) {
    double mean = mean(values, end, length);
    double sum = 0;
    for (int i = end - length; i < end; i++) {
      sum += Math.abs(values[i] - mean);
    }
    return sum / length;
  }

  /** Largest value. */
  public static double highest(double[] values, int end, int length) {
    double highest = values[end - 1];
    for (int i = end - length; i < end - 1; i++) {
      highest = Math.max(highest, values[i]);
    }
    return highest;
  }

  /** Smallest value. */
  public static double lowest(double[] values, int end, int length) {
    double lowest = values[end - 1];
    for (int i = end - length; i < end - 1; i++) {
      lowest = Math.min(lowest, values[i]);
    }
    return lowest;
  }

  /**
   * Place of the first of the largest values, 1 for the oldest to {@code length} for the newest.
   */
  public static double indexOfHighest(double[] values, int end, int length) {
    int at = end - length;
    for (int i = at + 1; i < end; i++) {
      if (values[i] > values[at]) {
        at = i;
      }
    }
    return at - (end - length) + 1;
  }

  /**
   * Place of the first of the smallest values, 1 for the oldest to {@code length} for the newest.
   */
  public static double indexOfLowest(double[] values, int end, int length) {
    int at = end - length;
    for (int i = at + 1; i < end; i++) {
      if (values[i] < values[at]) {
        at = i;
      }
    }
    return at - (end - length) + 1;
  }

  /** How many values came after the last of the largest ones. */
  public static double sinceHighest(double[] values, int end, int length) {
    int at = end - 1;
    for (int i = at - 1; i >= end - length; i--) {
      if (values[i] > values[at]) {
        at = i;
      }
    }
    return end - 1 - at;
  }

  /** How many values came after the last of the smallest ones. */
  public static double sinceLowest(double[] values, int end, int length) {
    int at = end - 1;
    for (int i = at - 1; i >= end - length; i--) {
      if (values[i] < values[at]) {
        at = i;
      }
    }
    return end - 1 - at;
  }

  /** Share of the values that are at most the newest, in which equals count half; above 0, to 1. */
  public static double rank(double[] values, int end, int length) {
    double newest = values[end - 1];
    int below = 0;
    int equal = 0;
    for (int i = end - length; i < end; i++) {
      below += values[i] < newest ? 1 : 0;
      equal += values[i] == newest ? 1 : 0;
    }
    return (below + (equal + 1) / 2.0) / length;
  }
}
