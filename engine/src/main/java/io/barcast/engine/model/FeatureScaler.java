package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;

/**
 * Standardises features: {@code (x - mean) / deviation}, in single precision. Immutable and
 * thread-safe.
 */
public final class FeatureScaler {
  private final double[] means;
  private final double[] deviations;

  /**
   * @param means of each feature in the training data
   * @param deviations of each feature in the training data, above zero
   * @throws BadModelException when the shapes do not match or a number is not finite
   */
  public FeatureScaler(double[] means, double[] deviations) {
    this.means = means.clone();
    this.deviations = deviations.clone();
    if (means.length != deviations.length) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "%d means and %d deviations, expected one of each per feature",
          means.length,
          deviations.length);
    }
    for (int f = 0; f < means.length; f++) {
      requireSound(f);
    }
  }

  private void requireSound(int feature) {
    if (!Double.isFinite(means[feature])) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "mean of feature %d is %s, expected a finite number",
          feature,
          means[feature]);
    }
    Weights.positive("deviation of feature " + feature, deviations[feature]);
  }

  public int features() {
    return means.length;
  }

  /** Writes a row's standardised features into {@code target}, starting at {@code offset}. */
  public void scale(FeatureVector row, float[] target, int offset) {
    for (int f = 0; f < means.length; f++) {
      target[offset + f] = (float) ((row.get(f) - means[f]) / deviations[f]);
    }
  }

  public double[] means() {
    return means.clone();
  }

  public double[] deviations() {
    return deviations.clone();
  }
}
