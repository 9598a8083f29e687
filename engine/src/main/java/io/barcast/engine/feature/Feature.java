package io.barcast.engine.feature;

import io.barcast.engine.formula.Formula;
import java.util.regex.Pattern;

/**
 * One column of a feature set.
 *
 * @param name unique in its set: letters, digits and underscores, the first no digit
 * @param formula computes its value
 */
public record Feature(String name, Formula formula) {
  static final String NAME = "[A-Za-z_][A-Za-z_0-9]*";

  private static final Pattern WHOLE_NAME = Pattern.compile(NAME);

  /** Checks the name, so that hashes and alert ids that contain it are unambiguous. */
  public Feature {
    if (!WHOLE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "feature is named '%.40s', expected letters, digits and underscores, the first no digit"
              .formatted(name));
    }
  }
}
