package io.barcast.trainer.fit;

import io.barcast.engine.model.Family;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Families as settings, names of models and records write them, for example {@code xgboost}. */
public final class FamilyNames {
  private FamilyNames() {}

  public static String of(Family family) {
    return family.name().toLowerCase(Locale.ROOT);
  }

  /** Several, for example {@code drift, xgboost}. */
  public static String of(Collection<Family> families) {
    return families.stream().map(FamilyNames::of).collect(Collectors.joining(", "));
  }

  /**
   * The family of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Family family(String name) {
    return Family.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
