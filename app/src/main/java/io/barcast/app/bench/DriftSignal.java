package io.barcast.app.bench;

import io.barcast.engine.detect.EwmaStandardiser;
import java.util.Arrays;

/** A view of a stream of returns or errors that a detector watches. */
enum DriftSignal {
  /** Returns. */
  RETURN,
  /** Returns divided by the standard deviation that was expected of them. */
  STANDARDISED,
  /** Logarithms of the size of returns. */
  LOG_SIZE,
  /** 1 for an error and 0 for none. */
  ERROR;

  private static final double LEAST_SIZE = 1e-12;

  double[] of(double[] stream) {
    return switch (this) {
      case RETURN, ERROR -> stream;
      case STANDARDISED -> standardised(stream);
      case LOG_SIZE ->
          Arrays.stream(stream)
              .map(value -> StrictMath.log(Math.max(Math.abs(value), LEAST_SIZE)))
              .toArray();
    };
  }

  private static double[] standardised(double[] stream) {
    EwmaStandardiser standardiser = new EwmaStandardiser(0);
    return Arrays.stream(stream).map(standardiser::standardise).toArray();
  }
}
