package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;

/**
 * What a recurrent network reads of a row: the standardised features, then the bend of each, which
 * is its direction less the part of it that grows with the feature. For a normally distributed
 * feature the bend has mean 0 and is not correlated with the feature; its standard deviation is
 * lower than the feature's, so that what is linear in the feature is learned first.
 *
 * <p>A new network is nearly linear, and fitting stops before it bends. What is said by small
 * values in one way and by large ones in the other is linear in the bend.
 *
 * @param scaler standardises the features
 */
public record LstmInputs(FeatureScaler scaler) {
  private static final int PER_FEATURE = 2;

  /** Slope of the direction of a standard normal variable on the variable. */
  private static final float DIRECTION_SLOPE = 0.8f;

  /** What that slope leaves has a standard deviation of 0.6, so that the bend has 0.7. */
  private static final float REST_SCALE = 0.7f / 0.6f;

  /** In standard deviations; a rare feature farther out would outweigh many others. */
  private static final float BEND_LIMIT = 2.5f;

  /** Inputs per row. */
  public int count() {
    return PER_FEATURE * scaler.features();
  }

  /** Writes the inputs of a row into {@code target}, starting at {@code offset}. */
  public void write(FeatureVector row, float[] target, int offset) {
    scaler.scale(row, target, offset);
    int features = scaler.features();
    for (int f = 0; f < features; f++) {
      target[offset + features + f] = bend(target[offset + f]);
    }
  }

  private static float bend(float standardised) {
    float limited = Math.max(-BEND_LIMIT, Math.min(BEND_LIMIT, standardised));
    return REST_SCALE * (Math.signum(standardised) - DIRECTION_SLOPE * limited);
  }
}
