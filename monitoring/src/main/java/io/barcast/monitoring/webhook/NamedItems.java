package io.barcast.monitoring.webhook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a list of {@code NAME=VALUE}, of which one may have no name. */
final class NamedItems {
  private static final Pattern ITEM = Pattern.compile("(?:([a-z0-9][a-z0-9-]{0,31})=)?(.+)");

  private NamedItems() {}

  /**
   * The values by name, in order.
   *
   * @param list with commas between; may be empty
   * @throws IllegalArgumentException when two have the same name; the message shows no value
   */
  static Map<String, String> parse(String list) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String item : list.split(",")) {
      Matcher parts = ITEM.matcher(item.strip());
      if (parts.matches()) {
        String name = parts.group(1) == null ? Receiver.USUAL_NAME : parts.group(1);
        if (values.put(name, parts.group(2)) != null) {
          throw new IllegalArgumentException(
              "has two values for '" + name + "', expected NAME=VALUE with different names");
        }
      }
    }
    return Collections.unmodifiableMap(values);
  }
}
