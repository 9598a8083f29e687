package io.barcast.engine.model;

/** Checks of models' numbers. */
final class Weights {
  private static final int MOST_NUMBERS = 1 << 16;

  private Weights() {}

  /** A copy of the weights, all finite and as many as {@code rows} times {@code columns}. */
  static float[] checked(String name, float[] weights, int rows, int columns) {
    if (weights.length != (long) rows * columns) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d %s, expected %d by %d",
          weights.length,
          name,
          rows,
          columns);
    }
    for (float weight : weights) {
      if (!Float.isFinite(weight)) {
        throw BadModelException.of(
            ModelFault.REJECTED_SHAPE,
            "one of the %s is %s, expected a finite number",
            name,
            weight);
      }
    }
    return weights.clone();
  }

  /** Checks a number of units, inputs or outputs: from 1 to {@link #MOST_NUMBERS}. */
  static int count(String name, int count) {
    if (count < 1 || count > MOST_NUMBERS) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE, "%d %s, expected 1 to %d", count, name, MOST_NUMBERS);
    }
    return count;
  }

  /** Checks that a number is finite. */
  static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE, "%s is %s, expected a finite number", name, value);
    }
    return value;
  }

  /** Checks that a number is finite and above zero. */
  static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE, "%s is %s, expected a finite number above zero", name, value);
    }
    return value;
  }
}
