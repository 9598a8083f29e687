package io.barcast.trainer.fit;

import java.util.Map;
import java.util.function.Function;

/**
 * Settings that a record carries by key. The getters throw {@link IllegalArgumentException} naming
 * a key that is missing or invalid.
 */
public record NamedSettings(Map<String, String> values) {
  public NamedSettings {
    values = Map.copyOf(values);
  }

  public String text(String name) {
    String text = values.get(name);
    if (text == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return text;
  }

  public int integer(String name) {
    return read(name, "a whole number", Integer::valueOf);
  }

  public long longInteger(String name) {
    return read(name, "a whole number", Long::valueOf);
  }

  double number(String name) {
    return read(name, "a number", Double::valueOf);
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  private <T> T read(String name, String expected, Function<String, T> reading) {
    String text = text(name);
    try {
      return reading.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + name + "' is '" + text + "', expected " + expected, e);
    }
  }
}
