package io.barcast.app.settings;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Defines the key of a flag that is not a module's setting, from the flag's declaration. */
final class FlagDefinition {
  private static final Map<Class<?>, ConfigDef.Type> TYPES =
      Map.of(
          boolean.class, ConfigDef.Type.BOOLEAN,
          int.class, ConfigDef.Type.INT,
          Integer.class, ConfigDef.Type.INT,
          long.class, ConfigDef.Type.LONG,
          Long.class, ConfigDef.Type.LONG,
          double.class, ConfigDef.Type.DOUBLE);

  private FlagDefinition() {}

  static void add(ConfigDef keys, String key, OptionSpec option) {
    keys.define(key, type(option), standard(option), Importance.LOW, text(option));
  }

  private static ConfigDef.Type type(OptionSpec option) {
    return option.isMultiValue()
        ? ConfigDef.Type.LIST
        : TYPES.getOrDefault(option.type(), ConfigDef.Type.STRING);
  }

  private static @Nullable Object standard(OptionSpec option) {
    if (option.isMultiValue()) {
      return "";
    }
    Object value = option.defaultValue() == null ? option.initialValue() : option.defaultValue();
    return value == null ? null : value.toString();
  }

  private static String text(OptionSpec option) {
    return String.join(" ", option.description()).replace("%%", "%");
  }
}
