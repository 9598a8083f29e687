package io.barcast.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The settings of a process, by key. A flag takes precedence over a {@code BARCAST_*} environment
 * variable, that over the {@code --config} file, and that over the default in the key's definition.
 * The variable of {@code bootstrap.servers} is {@code BARCAST_BOOTSTRAP_SERVERS}; an empty variable
 * counts as not set. Immutable.
 */
public final class Settings {
  /** The key of the settings file; its own value comes from a flag or variable. */
  public static final String CONFIG = "config";

  /** The key of the properties file that is passed unchanged to every Kafka client. */
  public static final String COMMAND_CONFIG = "command.config";

  /** The prefix of environment variables. */
  public static final String PREFIX = "BARCAST_";

  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final Map<String, String> clientProperties;

  /**
   * A given value and its source.
   *
   * @param text as it was given
   * @param source {@code flag}, the name of the environment variable, or the path of the file
   */
  public record Given(String text, String source) {}

  private Settings(
      Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
    this.flags = Map.copyOf(flags);
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
    this.clientProperties = load(COMMAND_CONFIG);
  }

  /**
   * Settings of these sources and of the file that one of them names as {@code config}.
   *
   * @param flags by key
   * @param environment by variable name, such as {@link System#getenv()}
   * @throws UserException with {@link ExitCode#USAGE} when a file cannot be read
   */
  public static Settings of(Map<String, String> flags, Map<String, String> environment) {
    Map<String, String> ours =
        environment.entrySet().stream()
            .filter(each -> each.getKey().startsWith(PREFIX) && !each.getValue().isBlank())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Settings withoutFile = new Settings(flags, ours, Map.of());
    return new Settings(flags, ours, withoutFile.load(CONFIG));
  }

  public static Settings of(Map<String, String> flags) {
    return of(flags, Map.of());
  }

  /** These settings with more flags, which replace existing ones. */
  public Settings with(Map<String, String> moreFlags) {
    Map<String, String> all = new HashMap<>(flags);
    all.putAll(moreFlags);
    return new Settings(all, environment, file);
  }

  /** The value given for a key, if any; defaults do not count. */
  public Optional<Given> given(String key) {
    if (flags.containsKey(key)) {
      return Optional.of(new Given(flags.get(key), "flag"));
    }
    String variable = variable(key);
    if (environment.containsKey(variable)) {
      return Optional.of(new Given(environment.get(variable), variable));
    }
    return Optional.ofNullable(file.get(key))
        .map(text -> new Given(text, find(CONFIG).orElse("file")));
  }

  public Optional<String> find(String key) {
    return given(key).map(Given::text);
  }

  /**
   * The value of a setting that has no default.
   *
   * @throws UserException with {@link ExitCode#USAGE} when no source has it
   */
  public String require(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    key + " is not set",
                    "Give it as a flag, as " + variable(key) + ", or in the --config file."));
  }

  /**
   * The values of these keys, with their defaults.
   *
   * @throws UserException with {@link ExitCode#USAGE} naming the first value that does not match
   *     its definition
   */
  public AbstractConfig parse(ConfigDef definition) {
    Map<String, Object> values = new HashMap<>();
    definition
        .configKeys()
        .values()
        .forEach(
            key -> given(key.name).ifPresent(it -> values.put(key.name, GivenValue.of(key, it))));
    return new AbstractConfig(definition, values, false);
  }

  /**
   * Rejects keys of the file and {@code BARCAST_*} variables that are not among these keys.
   *
   * @param otherVariables further variables that are allowed
   * @throws UserException with {@link ExitCode#USAGE} when a name is unknown; suggests the nearest
   */
  public void requireKnown(Set<String> keys, Set<String> otherVariables) {
    SortedSet<String> variables = new TreeSet<>(otherVariables);
    keys.forEach(key -> variables.add(variable(key)));
    UnknownSetting.rejectUnknown("environment variable", environment.keySet(), variables);
    SortedSet<String> fileKeys = new TreeSet<>(keys);
    fileKeys.remove(CONFIG);
    UnknownSetting.rejectUnknown("key in " + find(CONFIG).orElse("file"), file.keySet(), fileKeys);
  }

  /**
   * Rejects keys of the {@code --command-config} file that begin with one of these prefixes and are
   * not among these keys.
   *
   * @throws UserException with {@link ExitCode#USAGE} when a name is unknown; suggests the nearest
   */
  public void requireKnownClientProperties(Collection<String> prefixes, Set<String> keys) {
    List<String> names =
        clientProperties.keySet().stream()
            .filter(name -> prefixes.stream().anyMatch(name::startsWith))
            .toList();
    UnknownSetting.rejectUnknown(
        "key in " + find(COMMAND_CONFIG).orElse("file"), names, new TreeSet<>(keys));
  }

  /** One definition with the keys of several. */
  public static ConfigDef join(ConfigDef... definitions) {
    ConfigDef joined = new ConfigDef();
    for (ConfigDef definition : definitions) {
      definition.configKeys().values().forEach(joined::define);
    }
    return joined;
  }

  /**
   * The properties of the {@code --command-config} file, passed unchanged to every Kafka client.
   */
  public Map<String, String> clientProperties() {
    return clientProperties;
  }

  /** The environment variable of a key: upper case, with underscores for dots and dashes. */
  public static String variable(String key) {
    return PREFIX + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  /** The properties in the file whose path the key gives; none when it is not given. */
  private Map<String, String> load(String key) {
    return given(key).map(path -> load(key, path)).orElse(Map.of());
  }

  private static Map<String, String> load(String key, Given path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(path.text()))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          ExitCode.USAGE,
          "--%s is '%s' (%s), which cannot be read as a properties file: %s"
              .formatted(key.replace('.', '-'), path.text(), path.source(), e),
          "Give the path of a readable Java properties file.",
          e);
    }
    Map<String, String> values = new LinkedHashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return Collections.unmodifiableMap(values);
  }
}
