package io.barcast.runtime;

import java.util.Map;
import java.util.TreeMap;

/**
 * The health of a service.
 *
 * @param live whether it can still do its work: false after a failure that only a restart can end
 * @param ready whether it does its work now
 * @param detail findings, by name
 */
public record Health(boolean live, boolean ready, Map<String, String> detail) {
  public Health {
    if (ready && !live) {
      throw new IllegalArgumentException("a failed service is not ready");
    }
    detail = Map.copyOf(detail);
  }

  public static Health up() {
    return ready(Map.of());
  }

  public static Health ready(Map<String, String> detail) {
    return new Health(true, true, detail);
  }

  /** Works again by itself once what it waits for is there. */
  public static Health unready(Map<String, String> detail) {
    return new Health(true, false, detail);
  }

  /** Has failed: only a restart helps. */
  public static Health failed(String name, String finding) {
    return new Health(false, false, Map.of(name, finding));
  }

  /**
   * Combines two: live or ready when both are, with the details of both, the other's prefixed with
   * its name.
   */
  public Health and(String name, Health other) {
    Map<String, String> all = new TreeMap<>(detail);
    all.put(name, other.status());
    other.detail.forEach((key, finding) -> all.put(name + "." + key, finding));
    return new Health(live && other.live, ready && other.ready, all);
  }

  private String status() {
    if (ready) {
      return "ready";
    }
    return live ? "unready" : "failed";
  }

  /** One JSON object: {@code {"status":"ready","detail":{...}}}, or unready, or failed. */
  String toJson() {
    StringBuilder json = new StringBuilder("{\"status\":\"").append(status());
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
