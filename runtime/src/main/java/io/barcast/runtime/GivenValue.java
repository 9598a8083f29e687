package io.barcast.runtime;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** Parses and validates a given value as its key defines it. */
final class GivenValue {
  private GivenValue() {}

  static Object of(ConfigKey key, Settings.Given given) {
    try {
      Object value = ConfigDef.parseType(key.name, given.text(), key.type);
      if (key.validator != null) {
        key.validator.ensureValid(key.name, value);
      }
      return value;
    } catch (ConfigException e) {
      throw new UserException(
          ExitCode.USAGE,
          "%s is '%s', expected %s"
              .formatted(
                  key.name, SettingText.masked(key, given.text()), SettingText.expected(key)),
          given.source().equals("flag")
              ? "Correct the flag."
              : "Correct it in " + given.source() + ".",
          e);
    }
  }
}
