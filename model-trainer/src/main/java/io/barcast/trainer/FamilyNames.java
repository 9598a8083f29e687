package io.barcast.trainer;

import io.barcast.engine.model.Family;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Families as settings, names of models and records write them, for example {@code xgboost}. */
final class FamilyNames {
  private FamilyNames() {}

  static String of(Family family) {
    return family.name().toLowerCase(Locale.ROOT);
  }

  /** Several, for example {@code drift, xgboost}. */
  static String of(Collection<Family> families) {
    return families.stream().map(FamilyNames::of).collect(Collectors.joining(", "));
  }

  /**
   * The family of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Family family(String name) {
    return Family.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
