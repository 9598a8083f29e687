package io.barcast.app.settings;

import io.barcast.export.ExportSettings;
import io.barcast.monitoring.MonitorService;
import io.barcast.producers.feed.FeedSettings;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.SettingText;
import io.barcast.schemas.Wire;
import io.barcast.streams.StreamsProperties;
import io.barcast.trainer.retraining.TrainerSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every key: those that modules define, and those of all other flags. */
public final class SettingsCatalog {
  private static final String SHARED = "Flags of several commands";

  private final Map<String, ConfigDef> sections = new LinkedHashMap<>();
  private final Map<String, ConfigKey> ofModules = new TreeMap<>();
  private final Map<String, ConfigKey> all = new TreeMap<>();
  private final Map<String, SortedSet<String>> flags = new TreeMap<>();

  /** The keys of a command and its subcommands, and of all modules. */
  public SettingsCatalog(CommandSpec root) {
    section("Kafka", KafkaProperties.DEFINITION);
    section("Schema registry", Wire.DEFINITION);
    section("Live feeds", FeedSettings.DEFINITION);
    section("Forecasts", ForecastSettings.DEFINITION);
    section("Predict", StreamsProperties.DEFINITION);
    section("Train", TrainerSettings.DEFINITION);
    section("Monitor", MonitorService.DEFINITION);
    section("Export", ExportSettings.DEFINITION);
    ofModules.putAll(all);
    sections.put(SHARED, new ConfigDef());
    addFlags(root);
    sections.values().removeIf(keys -> keys.names().isEmpty());
  }

  private void section(String title, ConfigDef keys) {
    sections.put(title, keys);
    all.putAll(keys.configKeys());
  }

  private void addFlags(CommandSpec command) {
    String own = "Flags of `" + command.qualifiedName() + "`";
    for (OptionSpec option : command.options()) {
      String title = FlagKeys.declaresKey(option) ? SHARED : own;
      FlagKeys.of(option, command).ifPresent(key -> addFlag(key, option, title));
    }
    Set<CommandLine> commands = Collections.newSetFromMap(new LinkedHashMap<>());
    commands.addAll(command.subcommands().values());
    commands.forEach(each -> addFlags(each.getCommandSpec()));
  }

  private void addFlag(String key, OptionSpec option, String title) {
    flags.computeIfAbsent(key, k -> new TreeSet<>()).add(option.longestName());
    if (!all.containsKey(key)) {
      ConfigDef keys = sections.computeIfAbsent(title, t -> new ConfigDef());
      FlagDefinition.add(keys, key, option);
      all.put(key, keys.configKeys().get(key));
    }
  }

  /** The keys by section, in the order of their page. */
  public Map<String, ConfigDef> sections() {
    return Collections.unmodifiableMap(sections);
  }

  /** All keys by name. */
  public Map<String, ConfigKey> keys() {
    return Collections.unmodifiableMap(all);
  }

  /** The flags that set a key; may be empty. */
  public Set<String> flags(String key) {
    return flags.getOrDefault(key, Collections.emptySortedSet());
  }

  /** The meaning of each module's key, which is also the help of its flags. */
  Map<String, String> textsOfModules() {
    Map<String, String> texts = new TreeMap<>();
    ofModules.forEach((key, definition) -> texts.put(key, definition.documentation));
    return texts;
  }

  /** The default of a module's key, which is also that of its flags. */
  Optional<String> standard(String key) {
    return Optional.ofNullable(ofModules.get(key))
        .map(SettingText::defaultOf)
        .filter(text -> !text.isEmpty());
  }
}
