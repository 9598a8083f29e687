package io.barcast.engine.model;

/**
 * An autoregressive moving average: {@code ar(B) (x[t] - mean) = ma(B) e[t]}, where the innovations
 * {@code e} are independent. Immutable.
 *
 * @param mean of the values
 * @param ar autoregressive polynomial, applied to earlier values
 * @param ma moving-average polynomial, applied to earlier innovations
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
   * The innovations of a series: each value minus its one-step forecast. Values and innovations
   * before the series are taken as their means.
   *
   * @param distances of the values from the mean, oldest first
   */
  public double[] innovations(double[] distances) {
    double[] innovations = new double[distances.length];
    for (int t = 0; t < innovations.length; t++) {
      innovations[t] = distances[t] - ar.lagSum(distances, t) + ma.lagSum(innovations, t);
    }
    return innovations;
  }

  /**
   * Forecasts of the cumulative sums of the next values.
   *
   * @param distances of the values so far from their mean
   * @param most number of values to forecast
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
      values[t] = ar.lagSum(values, t) - ma.lagSum(innovations, t);
      sum += mean + values[t];
      sums[t - known] = sum;
    }
    return sums;
  }

  /**
   * Standard deviations of the errors of {@link #expectedSums}: an innovation moves the sum of the
   * next {@code n} values by the sum of the impulse response up to there.
   */
  double[] sumDeviations(int most) {
    double[] impulse = new double[most];
    double[] response = new double[most];
    double[] deviations = new double[most];
    double moved = 0;
    double squares = 0;
    for (int t = 0; t < most; t++) {
      impulse[t] = t == 0 ? 1 : 0;
      response[t] = impulse[t] + ar.lagSum(response, t) - ma.lagSum(impulse, t);
      moved += response[t];
      squares += moved * moved;
      deviations[t] = deviation * Math.sqrt(squares);
    }
    return deviations;
  }
}
