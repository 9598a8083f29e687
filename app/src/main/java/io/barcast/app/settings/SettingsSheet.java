package io.barcast.app.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.runtime.SettingText;
import io.barcast.runtime.Settings;
import io.barcast.runtime.Settings.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Every key with the value in force and its source; secrets are masked. */
public final class SettingsSheet {
  private final SettingsCatalog catalog;
  private final Settings settings;

  public SettingsSheet(SettingsCatalog catalog, Settings settings) {
    this.catalog = catalog;
    this.settings = settings;
  }

  /** Two lines per key, by section: the value and the meaning. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    catalog
        .sections()
        .forEach(
            (title, keys) -> {
              lines.add("# " + title.replace("`", ""));
              keys.configKeys().values().forEach(key -> lines.addAll(text(key)));
              lines.add("");
            });
    return lines;
  }

  private List<String> text(ConfigKey key) {
    String value = value(key);
    String line =
        value.isEmpty()
            ? key.name + "  (not set)"
            : "%s = %s  (%s)".formatted(key.name, value, source(key));
    String standard = SettingText.defaultOf(key);
    return List.of(
        line,
        "    %s%s. %s"
            .formatted(
                SettingText.type(key),
                standard.isEmpty() ? "" : "; default " + standard,
                key.documentation));
  }

  /** The settings that were given, by section. */
  public List<GivenSetting> given() {
    return catalog.sections().values().stream()
        .flatMap(keys -> keys.configKeys().values().stream())
        .filter(key -> settings.given(key.name).isPresent())
        .map(key -> new GivenSetting(key.name, value(key), source(key), SettingText.defaultOf(key)))
        .toList();
  }

  private String value(ConfigKey key) {
    return settings
        .find(key.name)
        .map(text -> SettingText.masked(key, text))
        .orElseGet(() -> SettingText.defaultOf(key));
  }

  private String source(ConfigKey key) {
    return settings.given(key.name).map(Given::source).orElse("default");
  }

  /** An array with one object per key. */
  public ArrayNode json() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    catalog
        .sections()
        .values()
        .forEach(keys -> keys.configKeys().values().forEach(key -> put(json.addObject(), key)));
    return json;
  }

  private void put(ObjectNode json, ConfigKey key) {
    json.put("key", key.name).put("value", value(key)).put("source", source(key));
    json.put("type", key.type.name().toLowerCase(Locale.ROOT));
    json.put("valid", key.validator == null ? "" : key.validator.toString());
    json.put("default", SettingText.defaultOf(key)).put("meaning", key.documentation);
    json.put("variable", Settings.variable(key.name));
    ArrayNode flags = json.putArray("flags");
    catalog.flags(key.name).forEach(flags::add);
  }
}
