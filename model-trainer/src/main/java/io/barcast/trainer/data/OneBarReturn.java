package io.barcast.trainer.data;

import io.barcast.engine.feature.Feature;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.formula.FormulaParser;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds the one-bar log return in a feature set, whatever its name. */
public final class OneBarReturn {
  /** Its formula in canonical form. */
  public static final String FORMULA =
      FormulaParser.parse("log_close - log_close[1]", Map.of()).text();

  private OneBarReturn() {}

  /** Its index among the features, if the set has it. */
  static OptionalInt placeIn(FeatureSpec spec) {
    List<Feature> features = spec.features();
    return IntStream.range(0, features.size())
        .filter(place -> features.get(place).formula().text().equals(FORMULA))
        .findFirst();
  }
}
