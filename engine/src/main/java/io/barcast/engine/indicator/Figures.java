package io.barcast.engine.indicator;

/**
 * Statistics of the {@code length} values before index {@code end}, oldest first. Squares are taken
 * of distances from the newest value, which belongs to the window, so that there is no catastrophic
 * cancellation at any price level. Long sums use several independent accumulators for
 * instruction-level parallelism.
 */
public final class Figures {
  private Figures() {}

  /** Sum. */
  public static double sum(double[] values, int end, int length) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = end - length;
    for (; i < end - 3; i += 4) {
      first += values[i];
      second += values[i + 1];
      third += values[i + 2];
      fourth += values[i + 3];
    }
    for (; i < end; i++) {
      first += values[i];
    }
    return (first + second) + (third + fourth);
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
    double otherSum = 0;
    double squares = 0;
    double otherSquares = 0;
    int i = end - length;
    for (; i < end - 1; i += 2) {
      double distance = values[i] - newest;
      double otherDistance = values[i + 1] - newest;
      sum += distance;
      otherSum += otherDistance;
      squares += distance * distance;
      otherSquares += otherDistance * otherDistance;
    }
    // If the newest value is left over, its distance from itself is zero.
    sum += otherSum;
    return Math.max(squares + otherSquares - sum * sum / length, 0);
  }

  /** Population variance. */
  public static double variance(double[] values, int end, int length) {
    return squares(values, end, length) / length;
  }

  /** Population standard deviation. */
  public static double deviation(double[] values, int end, int length) {
    return Math.sqrt(variance(values, end, length));
  }

  /** Sample standard deviation; 0 for a single value. */
  public static double sampleDeviation(double[] values, int end, int length) {
    return length > 1 ? Math.sqrt(squares(values, end, length) / (length - 1)) : 0;
  }

  /**
   * How many population standard deviations the newest value is above the mean; 0 when all are
   * equal.
   */
  public static double zScore(double[] values, int end, int length) {
    double deviation = deviation(values, end, length);
    return deviation > 0 ? aboveMean(values, end, length) / deviation : 0;
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
    double otherSquares = 0;
    int i = end - length;
    for (; i < end - 1; i += 2) {
      squares += values[i] * values[i];
      otherSquares += values[i + 1] * values[i + 1];
    }
    if (i < end) {
      squares += values[i] * values[i];
    }
    return Math.sqrt((squares + otherSquares) / length);
  }

  /** Mean absolute distance from the mean; exactly 0 when all are equal. */
  public static double meanDeviation(double[] values, int end, int length) {
    double newest = values[end - 1];
    double mean = meanDistance(values, end, length);
    double sum = 0;
    for (int i = end - length; i < end; i++) {
      sum += Math.abs(values[i] - newest - mean);
    }
    return sum / length;
  }

  /** Newest value minus the mean; exactly 0 when all are equal. */
  public static double aboveMean(double[] values, int end, int length) {
    return -meanDistance(values, end, length) + 0.0;
  }

  /** Largest value. */
  public static double highest(double[] values, int end, int length) {
    double highest = values[end - 1];
    double other = highest;
    int i = end - length;
    for (; i < end - 1; i += 2) {
      highest = values[i] > highest ? values[i] : highest;
      other = values[i + 1] > other ? values[i + 1] : other;
    }
    return Math.max(highest, other);
  }

  /** Smallest value. */
  public static double lowest(double[] values, int end, int length) {
    double lowest = values[end - 1];
    double other = lowest;
    int i = end - length;
    for (; i < end - 1; i += 2) {
      lowest = values[i] < lowest ? values[i] : lowest;
      other = values[i + 1] < other ? values[i + 1] : other;
    }
    return Math.min(lowest, other);
  }

  /**
   * Place of the first of the largest values, 1 for the oldest to {@code length} for the newest.
   */
  public static double indexOfHighest(double[] values, int end, int length) {
    return first(highest(values, end, length), values, end - length) - (end - length) + 1;
  }

  /**
   * Place of the first of the smallest values, 1 for the oldest to {@code length} for the newest.
   */
  public static double indexOfLowest(double[] values, int end, int length) {
    return first(lowest(values, end, length), values, end - length) - (end - length) + 1;
  }

  /** How many values came after the last of the largest ones. */
  public static double sinceHighest(double[] values, int end, int length) {
    return end - 1 - last(highest(values, end, length), values, end - 1);
  }

  /** How many values came after the last of the smallest ones. */
  public static double sinceLowest(double[] values, int end, int length) {
    return end - 1 - last(lowest(values, end, length), values, end - 1);
  }

  private static int first(double value, double[] values, int start) {
    int at = start;
    while (values[at] != value) {
      at++;
    }
    return at;
  }

  private static int last(double value, double[] values, int newest) {
    int at = newest;
    while (values[at] != value) {
      at--;
    }
    return at;
  }

  /**
   * Percentile rank of the newest value: the share of values that are at most the newest, with ties
   * at their mean rank; above 0, at most 1.
   */
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
