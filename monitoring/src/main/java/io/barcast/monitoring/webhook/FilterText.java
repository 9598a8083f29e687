package io.barcast.monitoring.webhook;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@link PredictionFilter} from text: {@code all}, or conditions with semicolons between,
 * such as {@code symbol=AAPL,MSFT; trust=proven; horizon=1; probability>=0.6}.
 */
final class FilterText {
  /** What a filter may ask, for help and errors. */
  static final String CONDITIONS =
      "symbol=, interval=, model=, role=, trust=, horizon= with values with commas between, move>="
          + " or probability>= with a number";

  private static final String ALL = "all";
  private static final Pattern CONDITION = Pattern.compile("\\s*([a-z]+)\\s*(>=|=)(.*)");
  private static final Pattern MODEL = Pattern.compile("[^\\s@]+(@[0-9]+)?");
  private static final Map<String, String> OPERATORS =
      Map.of(
          "symbol", "=",
          "interval", "=",
          "model", "=",
          "role", "=",
          "trust", "=",
          "horizon", "=",
          "move", ">=",
          "probability", ">=");

  private final Map<String, String> values = new HashMap<>();

  private FilterText() {}

  /**
   * The filter that a text describes.
   *
   * @throws IllegalArgumentException naming the part that is wrong and what is expected
   */
  static PredictionFilter parse(String text) {
    FilterText conditions = new FilterText();
    if (!text.strip().equals(ALL)) {
      for (String condition : text.split(";", -1)) {
        conditions.add(condition);
      }
    }
    return conditions.filter();
  }

  private void add(String condition) {
    Matcher parts = CONDITION.matcher(condition);
    if (!parts.matches() || !parts.group(2).equals(OPERATORS.get(parts.group(1)))) {
      throw new IllegalArgumentException(
          "'" + condition.strip() + "' is no condition, expected all, or " + CONDITIONS);
    }
    if (values.put(parts.group(1), parts.group(3).strip()) != null) {
      throw new IllegalArgumentException(
          "'" + parts.group(1) + "' is given twice, expected once, with commas between values");
    }
  }

  private PredictionFilter filter() {
    return new PredictionFilter(
        all("symbol", symbol -> SeriesId.of(symbol, "1d").symbol()),
        all("interval", code -> Interval.of(code).code()),
        all("model", FilterText::model),
        all("role", name -> constant(Role.values(), name)),
        all("trust", name -> constant(Trust.values(), name)),
        all("horizon", FilterText::bars),
        least("move", Double.MAX_VALUE, "a log return of 0 or more, such as 0.005"),
        least("probability", 1, "a number from 0 to 1, such as 0.6"));
  }

  private <T> Set<T> all(String name, Function<String, T> reader) {
    Set<T> read = new LinkedHashSet<>();
    if (values.containsKey(name)) {
      for (String value : values.get(name).split(",", -1)) {
        read.add(read(name, value.strip(), reader));
      }
    }
    return read;
  }

  private static <T> T read(String name, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + "='" + value + "': " + e.getMessage(), e);
    }
  }

  private static String model(String key) {
    if (!MODEL.matcher(key).matches()) {
      throw new IllegalArgumentException("expected NAME or NAME@VERSION, such as xgboost-1h@2");
    }
    return key;
  }

  private static <E extends Enum<E>> E constant(E[] all, String name) {
    List<String> names =
        Arrays.stream(all).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    int index = names.indexOf(name.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException("expected one of " + String.join(", ", names));
    }
    return all[index];
  }

  private static Integer bars(String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException("expected a number of bars, such as 1");
    }
    return Integer.valueOf(text);
  }

  private double least(String name, double most, String expected) {
    String text = values.getOrDefault(name, "0");
    double number = text.matches("[0-9]*\\.?[0-9]+") ? Double.parseDouble(text) : Double.NaN;
    if (!(number <= most)) {
      throw new IllegalArgumentException(name + ">='" + text + "': expected " + expected);
    }
    return number;
  }
}
