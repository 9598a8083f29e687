package io.barcast.engine.feature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An ordered recipe of features. Its hash is its version: a model serves only where the spec has
 * the hash that it was trained on.
 */
public final class FeatureSpec {
  /** The feature by which forecasts are scaled; every spec has it. */
  public static final String VOLATILITY = "realised_volatility_20";

  private final String name;
  private final List<Feature> features;
  private final List<String> names;
  private final String hash;
  private final int volatilityIndex;

  /**
   * @throws IllegalArgumentException when two features share a name or {@link #VOLATILITY} is
   *     missing
   */
  public FeatureSpec(String name, List<Feature> features) {
    this.name = name;
    this.features = List.copyOf(features);
    names = features.stream().map(Feature::name).toList();
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException(
          "feature set " + name + " names a feature twice: " + names);
    }
    volatilityIndex = indexOf(VOLATILITY);
    hash = hashOf(features);
  }

  /** The default set: stationary figures of return, trend, range, volatility and volume. */
  public static FeatureSpec standard() {
    return new FeatureSpec("standard", StandardFeatures.LIST);
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

  /** The column of the volatility by which forecasts are scaled. */
  public int volatilityIndex() {
    return volatilityIndex;
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
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Feature feature : features) {
        String line = feature.name() + " = " + feature.formula() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
