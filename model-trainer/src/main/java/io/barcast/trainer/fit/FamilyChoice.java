package io.barcast.trainer.fit;

import io.barcast.engine.model.Family;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Model families as users choose them, such as {@code xgboost,linear}, or {@code all}. */
public final class FamilyChoice implements ConfigDef.Validator {
  private static final Set<Family> FITTED = EnumSet.complementOf(EnumSet.of(Family.NAIVE));

  /**
   * The families of a choice.
   *
   * @throws IllegalArgumentException when it names an unknown family or none
   */
  public static Set<Family> families(String text) {
    if (text.strip().equals("all")) {
      return FITTED;
    }
    Set<Family> families = EnumSet.noneOf(Family.class);
    for (String name : text.split(",")) {
      families.add(family(name.strip()));
    }
    return families;
  }

  private static Family family(String name) {
    return FITTED.stream()
        .filter(family -> FamilyNames.of(family).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not a model family"));
  }

  static String text(Set<Family> families) {
    return families.stream().map(FamilyNames::of).collect(Collectors.joining(","));
  }

  @Override
  public void ensureValid(String name, Object value) {
    try {
      families((String) value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, value, e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "some of " + text(FITTED).replace(",", ", ") + ", or all";
  }
}
