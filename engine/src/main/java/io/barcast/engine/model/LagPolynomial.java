package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureWindow;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A polynomial {@code 1 - c1 B - c2 B^2 - ...} in the lag operator {@code B}, which gives the value
 * one bar before. Both sides of an ARMA process use these signs, as in Box and Jenkins; much
 * software uses the opposite sign for the moving average. Immutable.
 */
public final class LagPolynomial {
  /** The polynomial without lags. */
  public static final LagPolynomial ONE = new LagPolynomial();

  private static final int MOST_LAGS = FeatureWindow.STEPS - 1;

  private final double[] coefficients;
  private final int[] lags;

  private LagPolynomial(double... coefficients) {
    this.coefficients = coefficients;
    this.lags =
        IntStream.rangeClosed(1, coefficients.length)
            .filter(lag -> coefficients[lag - 1] != 0)
            .toArray();
  }

  /**
   * The polynomial of these coefficients, lag 1 first.
   *
   * @throws BadModelException when there are more coefficients than a window can look back, one is
   *     not finite, or a root does not lie outside the unit circle, so that the process would not
   *     be stationary or not invertible
   */
  public static LagPolynomial of(double... coefficients) {
    if (coefficients.length > MOST_LAGS) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d lag coefficients, expected at most %d",
          coefficients.length,
          MOST_LAGS);
    }
    requireRootsOutsideUnitCircle(coefficients);
    return new LagPolynomial(coefficients.clone());
  }

  /**
   * The polynomial of an autoregression with these partial autocorrelations, by the Durbin-Levinson
   * recursion. As each is between -1 and 1, all roots lie outside the unit circle
   * (Barndorff-Nielsen and Schou, 1973).
   */
  public static LagPolynomial ofPartials(double... partials) {
    double[] coefficients = {};
    for (double partial : partials) {
      double[] shorter = coefficients;
      int order = shorter.length;
      coefficients = Arrays.copyOf(shorter, order + 1);
      for (int i = 0; i < order; i++) {
        coefficients[i] -= partial * shorter[order - 1 - i];
      }
      coefficients[order] = partial;
    }
    return of(coefficients);
  }

  /** This polynomial with every lag multiplied by {@code bars}, for a season of that length. */
  public LagPolynomial everyBars(int bars) {
    double[] seasonal = new double[coefficients.length * bars];
    for (int i = 0; i < coefficients.length; i++) {
      seasonal[(i + 1) * bars - 1] = coefficients[i];
    }
    return of(seasonal);
  }

  /** The product of both polynomials. */
  public LagPolynomial times(LagPolynomial other) {
    double[] product = new double[coefficients.length + other.coefficients.length];
    for (int i = 0; i < coefficients.length; i++) {
      product[i] += coefficients[i];
      for (int j = 0; j < other.coefficients.length; j++) {
        product[i + j + 1] -= coefficients[i] * other.coefficients[j];
      }
    }
    for (int j = 0; j < other.coefficients.length; j++) {
      product[j] += other.coefficients[j];
    }
    return of(product);
  }

  /** The coefficients, lag 1 first. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LagPolynomial that && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coefficients);
  }

  @Override
  public String toString() {
    return Arrays.toString(coefficients);
  }

  /** {@code c1 x[at - 1] + c2 x[at - 2] + ...}; values before the first count as 0. */
  double lagSum(double[] values, int at) {
    double sum = 0;
    for (int lag : lags) {
      if (lag > at) {
        break;
      }
      sum += coefficients[lag - 1] * values[at - lag];
    }
    return sum;
  }

  /** Inverts the recursion of {@link #ofPartials}, one partial autocorrelation at a time. */
  private static void requireRootsOutsideUnitCircle(double[] coefficients) {
    double[] longer = coefficients;
    for (int order = coefficients.length; order > 0; order--) {
      double partial = longer[order - 1];
      if (!(Math.abs(partial) < 1)) {
        throw BadModelException.of(
            ModelFault.REJECTED_SHAPE,
            "lag coefficients %s have partial autocorrelation %s at lag %d, expected one between -1 and 1",
            Arrays.toString(coefficients),
            partial,
            order);
      }
      double[] shorter = new double[order - 1];
      for (int i = 0; i < shorter.length; i++) {
        shorter[i] = (longer[i] + partial * longer[order - 2 - i]) / (1 - partial * partial);
      }
      longer = shorter;
    }
  }
}
