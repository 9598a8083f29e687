package io.barcast.engine.feature;

import java.util.Arrays;

/**
 * One bar's features, in the order of their {@link FeatureSpec}; immutable, with equality bit for
 * bit.
 */
public final class FeatureVector {
  private final float[] values;

  private FeatureVector(float[] values) {
    this.values = values;
  }

  /** A vector of a copy of these values. */
  public static FeatureVector of(float... values) {
    return new FeatureVector(values.clone());
  }

  /** A vector of these values, without a copy: the caller must not change them. */
  static FeatureVector owning(float[] values) {
    return new FeatureVector(values);
  }

  public int size() {
    return values.length;
  }

  public float get(int feature) {
    return values[feature];
  }

  /** Whether every feature is defined and finite. */
  public boolean complete() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Copies all values into {@code target}, starting at {@code offset}. */
  public void copyTo(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureVector that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
