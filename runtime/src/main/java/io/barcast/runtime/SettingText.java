package io.barcast.runtime;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;

/** Text of a setting for users: its type, default and value, with secrets masked. */
public final class SettingText {
  /** Printed instead of a secret. */
  public static final String MASK = "********";

  private SettingText() {}

  /** A value that may be printed: a password is masked, and so are a URL's user and password. */
  public static String masked(ConfigKey key, String text) {
    return key.type == ConfigDef.Type.PASSWORD && !text.isEmpty()
        ? MASK
        : text.replaceAll("://[^/@,]*@", "://" + MASK + "@");
  }

  /** What a value must be, such as {@code a whole number in [1,...]}. */
  public static String expected(ConfigKey key) {
    String bounds = key.validator == null ? "" : key.validator.toString();
    return switch (key.type) {
      case INT, LONG, SHORT -> bounded("a whole number", bounds);
      case DOUBLE -> bounded("a number", bounds);
      case BOOLEAN -> "true or false";
      default -> key.validator instanceof ConfigDef.ValidString ? "one of " + bounds : bounds;
    };
  }

  private static String bounded(String type, String bounds) {
    return bounds.startsWith("[") || bounds.startsWith("(")
        ? type + " in " + bounds
        : bounds.isEmpty() ? type : type + ": " + bounds;
  }

  /** The type with its bounds, such as {@code int [1,...]}. */
  public static String type(ConfigKey key) {
    String type = key.type.name().toLowerCase(Locale.ROOT);
    return key.validator == null ? type : type + ", " + key.validator;
  }

  /** The default as users would write it; empty when there is none. */
  public static String defaultOf(ConfigKey key) {
    if (!key.hasDefault() || key.defaultValue == null) {
      return "";
    }
    if (key.defaultValue instanceof Password secret) {
      return masked(key, secret.value());
    }
    return key.defaultValue instanceof List<?> list
        ? String.join(",", list.stream().map(String::valueOf).toList())
        : key.defaultValue.toString().replaceFirst("\\.0$", "");
  }
}
