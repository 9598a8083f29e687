package io.barcast.trainer.fit;

import io.barcast.engine.model.Family;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Family names as used in settings, model names and records, for example {@code xgboost}. */
public final class FamilyNames {
  private FamilyNames() {}

  public static String of(Family family) {
    return family.name().toLowerCase(Locale.ROOT);
  }

  /** The names of several families, for example {@code drift, xgboost}. */
  public static String of(Collection<Family> families) {
    return families.stream().map(FamilyNames::of).collect(Collectors.joining(", "));
  }

  /**
   * The family of a name.
   *
   * @throws IllegalArgumentException when there is no such family
   */
  public static Family family(String name) {
    return Family.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
