package io.barcast.engine.model;

/**
 * An autoregressive moving average: {@code ar(B) (x[t] - mean) = ma(B) e[t]}, where the innovations
 * {@code e} are independent. Immutable.
 *
 * @param mean of the values
 * @param ar what is left of earlier values
 * @param ma what is left of earlier innovations
 * @param deviation standard deviation of the innovations, above zero
 */
public record ArmaProcess(double mean, LagPolynomial ar, LagPolynomial ma, double deviation) {
  public ArmaProcess {
    if (!Double.isFinite(mean)) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE, "mean is %s, expected a finite number", mean);
    }
    Weights.positive("innovation deviation", deviation);
  }

  /**
   * The innovations behind a series: each value less what was to be expected of it. The values and
   * innovations before the series count as their means.
   *
   * @param distances of the values from their mean
   */
  public double[] innovations(double[] distances) {
    double[] innovations = new double[distances.length];
    for (int t = 0; t < innovations.length; t++) {
      innovations[t] = distances[t] - ar.recall(distances, t) + ma.recall(innovations, t);
    }
    return innovations;
  }

  /**
   * What is expected of the sum of the next values, for each number of them.
   *
   * @param distances of the values so far from their mean
   * @param most how many values ahead to look
   * @return the expected sum of the next value at 0, of the next two at 1, and so on
   */
  double[] expectedSums(double[] distances, int most) {
    int known = distances.length;
    double[] values = new double[known + most];
    double[] innovations = new double[known + most];
    System.arraycopy(distances, 0, values, 0, known);
    System.arraycopy(innovations(distances), 0, innovations, 0, known);
    double[] sums = new double[most];
    double sum = 0;
    for (int t = known; t < values.length; t++) {
      values[t] = ar.recall(values, t) - ma.recall(innovations, t);
      sum += mean + values[t];
      sums[t - known] = sum;
    }
    return sums;
  }

  /**
   * The standard deviations of what {@link #expectedSums} leaves: an innovation moves the sum of
   * {@code n} values by the first {@code n} terms of the process' response to it, or as many of
   * them as there is time for.
   */
  double[] sumDeviations(int most) {
    double[] impulse = new double[most];
    double[] response = new double[most];
    double[] deviations = new double[most];
    double moved = 0;
    double squares = 0;
    for (int t = 0; t < most; t++) {
      impulse[t] = t == 0 ? 1 : 0;
      response[t] = impulse[t] + ar.recall(response, t) - ma.recall(impulse, t);
      moved += response[t];
      squares += moved * moved;
      deviations[t] = deviation * Math.sqrt(squares);
    }
    return deviations;
  }
}
