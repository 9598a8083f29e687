package io.barcast.engine.feature;

import io.barcast.engine.bar.Field;
import io.barcast.engine.formula.Formula;
import io.barcast.engine.formula.FormulaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads feature sets from text: one line per feature, {@code name = formula}. A formula may use
 * names defined on earlier lines. {@code let name = formula} defines a name without adding a
 * feature; {@code #} begins a comment. No name is that of a field of the bar, which it would hide,
 * nor of a column beside the features in files.
 */
public final class FeatureSets {
  /** The names of the built-in sets. */
  public static final List<String> BUILT_IN =
      List.of("classic", "standard", "alpha158", "indicators");

  private static final Pattern LINE =
      Pattern.compile("(let\\s+)?(" + Feature.NAME + ")\\s*=\\s*(\\S.*)");

  private static final Set<String> TAKEN =
      Stream.concat(
              Stream.of("symbol", "interval", "time"),
              Stream.of(Field.values()).map(field -> field.name().toLowerCase(Locale.ROOT)))
          .collect(Collectors.toUnmodifiableSet());

  private FeatureSets() {}

  /**
   * A built-in set.
   *
   * @throws IllegalArgumentException when there is no set of this name
   */
  public static FeatureSpec builtIn(String name) {
    if (!BUILT_IN.contains(name)) {
      throw new IllegalArgumentException(
          "there is no feature set '" + name + "', expected one of " + BUILT_IN);
    }
    try (InputStream in = FeatureSets.class.getResourceAsStream(name + ".features")) {
      return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read feature set " + name, e);
    }
  }

  /**
   * Parses a set.
   *
   * @throws IllegalArgumentException when a line is invalid; the message has its number
   */
  public static FeatureSpec parse(String name, String text) {
    List<Feature> features = new ArrayList<>();
    Map<String, Formula> known = new HashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String content = line.replaceFirst("#.*", "").strip();
      if (!content.isEmpty()) {
        try {
          read(content, features, known);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "feature set " + name + ", line " + number + ": " + e.getMessage(), e);
        }
      }
    }
    return new FeatureSpec(name, features);
  }

  private static void read(String line, List<Feature> features, Map<String, Formula> known) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + line + "', expected name = formula");
    }
    if (TAKEN.contains(matcher.group(2))) {
      throw new IllegalArgumentException(
          "'%s' is the name of a column of bars, expected another name"
              .formatted(matcher.group(2)));
    }
    Formula formula = FormulaParser.parse(matcher.group(3), known);
    known.put(matcher.group(2), formula);
    if (matcher.group(1) == null) {
      features.add(new Feature(matcher.group(2), formula));
    }
  }
}
