package io.barcast.trainer;

import io.barcast.engine.model.Family;
import java.util.Locale;

/** Families as settings, names of models and records write them, for example {@code xgboost}. */
final class FamilyNames {
  private FamilyNames() {}

  static String of(Family family) {
    return family.name().toLowerCase(Locale.ROOT);
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
