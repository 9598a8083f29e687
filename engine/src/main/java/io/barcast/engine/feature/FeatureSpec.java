package io.barcast.engine.feature;

import io.barcast.engine.digest.Sha256;
import io.barcast.engine.formula.Formula;
import io.barcast.engine.formula.Program;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An ordered list of features. Its hash is its version: a model serves only where the spec has the
 * hash that the model was trained on.
 */
public final class FeatureSpec {
  /** The largest state of one series' indicators, in bytes. */
  public static final int MOST_STATE_BYTES = 8_192;

  private static final int MOST_FEATURES = 1_000;

  /** Version of the formula language; increases when the meaning of a formula changes. */
  private static final String MEANING = "barcast features 1\n";

  private final String name;
  private final List<Feature> features;
  private final List<String> names;
  private final String hash;

  /**
   * @throws IllegalArgumentException when there is no feature or two have the same name
   */
  public FeatureSpec(String name, List<Feature> features) {
    this.name = name;
    this.features = List.copyOf(features);
    names = features.stream().map(Feature::name).toList();
    if (names.isEmpty() || names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException(
          "feature set " + name + " has " + names + ", expected one or more different names");
    }
    hash = hashOf(features);
  }

  /** The default set: stationary features of return, trend, range, volatility and volume. */
  public static FeatureSpec standard() {
    return FeatureSets.builtIn("standard");
  }

  public String name() {
    return name;
  }

  public List<Feature> features() {
    return features;
  }

  public List<String> names() {
    return names;
  }

  public int size() {
    return features.size();
  }

  /** The first 16 hex digits of the SHA-256 over every feature's name and formula, in order. */
  public String hash() {
    return hash;
  }

  /** A program that computes the features of one series, by their index in this spec. */
  public Program program() {
    return Program.of(features.stream().map(Feature::formula).toList());
  }

  /**
   * The spec with only the features of these names, in the given order.
   *
   * @throws IllegalArgumentException when there is no feature of a name
   */
  public FeatureSpec only(List<String> some) {
    return new FeatureSpec(name, some.stream().map(n -> features.get(indexOf(n))).toList());
  }

  /**
   * The bar at which each feature is first defined, 1 for the first bar of a series; found by
   * simulation.
   */
  public List<Integer> warmUpBars() {
    return WarmUp.bars(this);
  }

  /**
   * This spec, checked to be suitable for models.
   *
   * @throws IllegalArgumentException when a feature is measured in prices or volumes, so that it
   *     depends on the price level of its market, or when the set is too large
   */
  public FeatureSpec requireForModels() {
    requireLevelFree();
    if (tooLarge()) {
      throw new IllegalArgumentException(
          "feature set %s has %d features, expected at most %d with at most %d bytes of state: use fewer windows over averages"
              .formatted(name, size(), MOST_FEATURES, MOST_STATE_BYTES));
    }
    return this;
  }

  private boolean tooLarge() {
    try {
      program().save(ByteBuffer.allocate(MOST_STATE_BYTES));
      return size() > MOST_FEATURES;
    } catch (BufferOverflowException e) {
      return true;
    }
  }

  private void requireLevelFree() {
    for (Feature feature : features) {
      Formula formula = feature.formula();
      if (!formula.unit().none()) {
        throw new IllegalArgumentException(
            "feature '%s' of set %s is measured in %s, expected a pure number: divide it, as in %s / close"
                .formatted(feature.name(), name, formula.unit(), feature.name()));
      }
    }
  }

  /**
   * The index of a feature.
   *
   * @throws IllegalArgumentException when there is no feature of this name
   */
  public int indexOf(String feature) {
    int index = names.indexOf(feature);
    if (index < 0) {
      throw new IllegalArgumentException(
          "feature set " + name + " has no feature '" + feature + "', expected one of " + names);
    }
    return index;
  }

  private static String hashOf(List<Feature> features) {
    StringBuilder text = new StringBuilder(MEANING);
    for (Feature feature : features) {
      text.append(feature.name()).append(" = ").append(feature.formula().text()).append('\n');
    }
    return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }
}
