package io.barcast.runtime;

import java.util.Map;
import java.util.TreeMap;

/**
 * The health of a service.
 *
 * @param healthy whether it does its work
 * @param detail findings, by name
 */
public record Health(boolean healthy, Map<String, String> detail) {
  public Health {
    detail = Map.copyOf(detail);
  }

  public static Health up() {
    return new Health(true, Map.of());
  }

  public static Health down(String name, String finding) {
    return new Health(false, Map.of(name, finding));
  }

  /**
   * Combines two: healthy when both are, with the details of both, the other's prefixed with its
   * name.
   */
  public Health and(String name, Health other) {
    Map<String, String> all = new TreeMap<>(detail);
    all.put(name, other.healthy ? "up" : "down");
    other.detail.forEach((key, finding) -> all.put(name + "." + key, finding));
    return new Health(healthy && other.healthy, all);
  }

  /** One JSON object: {@code {"status":"up","detail":{...}}}. */
  String toJson() {
    StringBuilder json = new StringBuilder("{\"status\":\"").append(healthy ? "up" : "down");
    json.append("\",\"detail\":{");
    String separator = "";
    for (Map.Entry<String, String> entry : new TreeMap<>(detail).entrySet()) {
      json.append(separator).append(quote(entry.getKey())).append(':');
      json.append(quote(entry.getValue()));
      separator = ",";
    }
    return json.append("}}").toString();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c ->
                quoted.append(
                    switch (c) {
                      case '"' -> "\\\"";
                      case '\\' -> "\\\\";
                      default -> c < ' ' ? String.format("\\u%04x", c) : Character.toString(c);
                    }));
    return quoted.append('"').toString();
  }
}
