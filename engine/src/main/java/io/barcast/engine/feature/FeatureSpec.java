package io.barcast.engine.feature;

import io.barcast.engine.digest.Sha256;
import io.barcast.engine.formula.Formula;
import io.barcast.engine.formula.Program;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An ordered recipe of features. Its hash is its version: a model serves only where the spec has
 * the hash that it was trained on.
 */
public final class FeatureSpec {
  /** The most that the indicators of one series may carry from bar to bar, in bytes. */
  public static final int MOST_STATE_BYTES = 8_192;

  private static final int MOST_FEATURES = 1_000;

  /** Goes up when a formula comes to mean something else than it did. */
  private static final String MEANING = "barcast features 1\n";

  private final String name;
  private final List<Feature> features;
  private final List<String> names;
  private final String hash;

  /**
   * @throws IllegalArgumentException when there is no feature or two share a name
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

  /** The default set: stationary figures of return, trend, range, volatility and volume. */
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

  /** What computes the features of a series, by their place in this spec. */
  public Program program() {
    return Program.of(features.stream().map(Feature::formula).toList());
  }

  /**
   * The features of these names, in their order.
   *
   * @throws IllegalArgumentException when there is none of a name
   */
  public FeatureSpec only(List<String> some) {
    return new FeatureSpec(name, some.stream().map(n -> features.get(indexOf(n))).toList());
  }

  /** At which bar each feature is there for the first time, 1 for a series' first; as measured. */
  public List<Integer> warmUpBars() {
    return WarmUp.bars(this);
  }

  /**
   * This spec, for models to read.
   *
   * @throws IllegalArgumentException when a feature is measured in prices or volumes, and so would
   *     carry the level of its market into the model, or when the set is too large
   */
  public FeatureSpec requireForModels() {
    requireLevelFree();
    if (tooLarge()) {
      throw new IllegalArgumentException(
          "feature set %s has %d features, expected at most %d, and that they carry at most %d bytes from bar to bar: take fewer windows over averages"
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
   * The column of a feature.
   *
   * @throws IllegalArgumentException when there is none of this name
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
