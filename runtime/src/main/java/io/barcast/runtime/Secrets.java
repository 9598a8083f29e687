package io.barcast.runtime;

import java.util.List;
import java.util.Locale;

/** Which settings are never printed. */
final class Secrets {
  static final String MASK = "********";

  private static final List<String> MARKS =
      List.of("password", "secret", "user.info", "sasl.jaas", "token", "ssl.keystore.key");

  private Secrets() {}

  static String mask(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    return MARKS.stream().anyMatch(lower::contains) ? MASK : value;
  }
}
