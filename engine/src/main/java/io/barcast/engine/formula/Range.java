package io.barcast.engine.formula;

/**
 * The interval of possible values, computed by interval arithmetic; infinite where unbounded.
 *
 * @param low lower bound
 * @param high upper bound
 */
public record Range(double low, double high) {
  public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  static final Range POSITIVE = new Range(0, Double.POSITIVE_INFINITY);

  private static final Range ZERO = new Range(0, 0);

  Range plus(Range other) {
    return new Range(low + other.low, high + other.high);
  }

  Range minus(Range other) {
    return new Range(low - other.high, high - other.low);
  }

  Range times(Range other) {
    return hull(
        product(low, other.low),
        product(low, other.high),
        product(high, other.low),
        product(high, other.high));
  }

  /** Division by zero gives zero, so the quotient includes zero when the divisor does. */
  Range over(Range other) {
    if (other.low > 0 || other.high < 0) {
      return times(new Range(1 / other.high, 1 / other.low));
    }
    if (other.low < 0 && other.high > 0) {
      return ALL;
    }
    if (other.low == other.high) {
      return ZERO;
    }
    Range inverse =
        other.high > 0
            ? new Range(1 / other.high, Double.POSITIVE_INFINITY)
            : new Range(Double.NEGATIVE_INFINITY, 1 / other.low);
    Range quotient = times(inverse);
    return new Range(Math.min(quotient.low, 0), Math.max(quotient.high, 0));
  }

  Range max(Range other) {
    return new Range(Math.max(low, other.low), Math.max(high, other.high));
  }

  Range min(Range other) {
    return new Range(Math.min(low, other.low), Math.min(high, other.high));
  }

  Range absolute() {
    double largest = Math.max(Math.abs(low), Math.abs(high));
    return low < 0 && high > 0
        ? new Range(0, largest)
        : new Range(Math.min(Math.abs(low), Math.abs(high)), largest);
  }

  private static double product(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b;
  }

  private static Range hull(double a, double b, double c, double d) {
    return new Range(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  /** For messages, for example {@code [0, 100]} or {@code (-inf, inf)}. */
  @Override
  public String toString() {
    return (Double.isInfinite(low) ? "(" : "[")
        + text(low)
        + ", "
        + text(high)
        + (Double.isInfinite(high) ? ")" : "]");
  }

  private static String text(double end) {
    if (Double.isInfinite(end)) {
      return end > 0 ? "inf" : "-inf";
    }
    return NumberFormula.text(end);
  }
}
