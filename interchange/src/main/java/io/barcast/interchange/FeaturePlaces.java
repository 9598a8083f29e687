package io.barcast.interchange;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.runtime.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the features of a model file in a feature set. */
final class FeaturePlaces {
  private FeaturePlaces() {}

  /**
   * The place in the set of each feature of a file. Features without names are those of the set, in
   * its order.
   *
   * @param names in the file's order; empty when it has none
   * @param count how many features the file's rows have
   * @throws IllegalArgumentException when a name is not in the set or repeated, or there are no
   *     names and another number of features than in the set
   */
  static int[] of(List<String> names, int count, FeatureSpec spec) {
    if (names.isEmpty()) {
      return inOrder(count, spec);
    }
    if (names.size() != count) {
      throw new IllegalArgumentException(
          "it has %d feature names for %d features".formatted(names.size(), count));
    }
    Set<String> known = new HashSet<>();
    int[] places = new int[count];
    for (int feature = 0; feature < count; feature++) {
      String name = names.get(feature);
      places[feature] = place(name, spec);
      if (!known.add(name)) {
        throw new IllegalArgumentException("feature '" + name + "' is there twice");
      }
    }
    return places;
  }

  private static int place(String name, FeatureSpec spec) {
    int place = spec.names().indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          "it reads feature '%s', which is not in set %s; did you mean %s?"
              .formatted(name, spec.name(), NearestName.of(name, spec.names())));
    }
    return place;
  }

  private static int[] inOrder(int count, FeatureSpec spec) {
    if (count != spec.size()) {
      throw new IllegalArgumentException(
          "it reads %d features without names, set %s has %d"
              .formatted(count, spec.name(), spec.size()));
    }
    int[] places = new int[count];
    for (int feature = 0; feature < count; feature++) {
      places[feature] = feature;
    }
    return places;
  }
}
