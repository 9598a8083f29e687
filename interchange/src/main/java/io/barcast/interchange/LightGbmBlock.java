package io.barcast.interchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A block of {@code key=value} lines of LightGBM's text format.
 *
 * @param name for messages
 */
record LightGbmBlock(String name, Map<String, String> values) {
  static LightGbmBlock of(String name, List<String> lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      values.put(
          equals < 0 ? line : line.substring(0, equals),
          equals < 0 ? "" : line.substring(equals + 1).strip());
    }
    return new LightGbmBlock(name, Map.copyOf(values));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value of a key, empty without one. */
  String text(String key) {
    return values.getOrDefault(key, "");
  }

  /** The words of a value. */
  List<String> words(String key) {
    return text(key).isEmpty() ? List.of() : List.of(text(key).split(" +"));
  }

  /** The only number of a key, or a standard value without the key. */
  int integer(String key, int standard) {
    return has(key) ? integers(key, 1)[0] : standard;
  }

  /** As many numbers as expected. */
  int[] integers(String key, int count) {
    return numbers(key, count).stream().mapToInt(Double::intValue).toArray();
  }

  /** As many numbers as expected. */
  double[] doubles(String key, int count) {
    return numbers(key, count).stream().mapToDouble(Double::doubleValue).toArray();
  }

  private List<Double> numbers(String key, int count) {
    List<String> words = words(key);
    if (words.size() != count) {
      throw new IllegalArgumentException(
          "%s: %s has %d numbers, expected %d".formatted(name, key, words.size(), count));
    }
    try {
      return words.stream().map(LightGbmBlock::number).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: %s has a word that is no number: %s".formatted(name, key, e.getMessage()), e);
    }
  }

  /** A threshold that separates missing values from all others is infinite. */
  private static double number(String word) {
    return word.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(word);
  }
}
