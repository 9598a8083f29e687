package io.barcast.app.settings;

import io.barcast.runtime.SettingText;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The page of all settings, {@code docs/settings.md}. */
public final class SettingsPage {
  private static final String HEAD =
      """
      # Settings

      <!-- Generated: barcast settings --markdown > docs/settings.md -->

      Every flag of every command is a setting, and each setting has one key. A flag wins over an
      environment variable, that over the file of `--config FILE` (or `BARCAST_CONFIG`), that over
      the default.

      * The **file** has Java properties by key: `train.families=xgboost,lstm`.
      * The **variable** of a key is `BARCAST_` and the key in upper case, with underscores for dots
        and dashes: `BARCAST_TRAIN_FAMILIES=xgboost,lstm`. An empty one counts as not set.
      * Keys are Kafka's own where Kafka has one (`bootstrap.servers`), Confluent's for the registry
        (`schema.registry.url`) and XGBoost's for its parameters (`train.xgboost.max_depth`).
      * A flag without such a key has command and flag as typed: `produce --rate` is `produce.rate`,
        `models save --out` is `models.save.out`. Items of a list are separated by commas.

      An unknown key or `BARCAST_*` variable is an error (exit code 2) that suggests the nearest
      valid one. Properties of Kafka's clients, such as `security.protocol`, belong in the file of
      `--command-config`. `BARCAST_JAVA_OPTS` is not a setting: the launcher passes it to Java.
      `barcast settings` prints the values in force and their sources.
      """;

  private SettingsPage() {}

  /** The page, line by line. */
  public static List<String> markdown(SettingsCatalog catalog) {
    List<String> lines = new ArrayList<>(HEAD.lines().toList());
    catalog
        .sections()
        .forEach(
            (title, keys) -> {
              lines.addAll(List.of("", "## " + title, ""));
              lines.addAll(table(keys, catalog));
            });
    return lines;
  }

  private static List<String> table(ConfigDef keys, SettingsCatalog catalog) {
    List<String> lines = new ArrayList<>();
    lines.add("| key | flag | type | default | meaning |");
    lines.add("|---|---|---|---|---|");
    keys.configKeys().values().forEach(key -> lines.add(row(key, catalog)));
    return lines;
  }

  private static String row(ConfigKey key, SettingsCatalog catalog) {
    List<String> cells =
        List.of(
            code(key.name),
            code(String.join(" ", catalog.flags(key.name))),
            SettingText.type(key),
            code(SettingText.defaultOf(key)),
            key.documentation);
    return ("| " + String.join(" | ", cells.stream().map(SettingsPage::escaped).toList()) + " |")
        .replace("|  |", "| |");
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|");
  }
}
