package io.barcast.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * The settings that a process was given, by key. A flag wins over a {@code BARCAST_*} environment
 * variable, that over the file of {@code --config}, that over the default of the key's definition.
 * The variable of {@code bootstrap.servers} is {@code BARCAST_BOOTSTRAP_SERVERS}; an empty variable
 * counts as not set. Immutable.
 */
public final class Settings {
  /** The key of the file that has settings by key; its own value comes from flag or variable. */
  public static final String CONFIG = "config";

  /** The key of a properties file that goes unchanged to every Kafka client. */
  public static final String COMMAND_CONFIG = "command.config";

  /** What the names of environment variables begin with. */
  public static final String PREFIX = "BARCAST_";

  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final Map<String, String> clientProperties;

  /**
   * A value that was given.
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

  /** These settings with more flags, which win over the ones that are there. */
  public Settings with(Map<String, String> moreFlags) {
    Map<String, String> all = new HashMap<>(flags);
    all.putAll(moreFlags);
    return new Settings(all, environment, file);
  }

  /** What was given for a key, if anything. */
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
   * @throws UserException with {@link ExitCode#USAGE} naming the first value that is not as defined
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
   * Refuses keys of the file and {@code BARCAST_*} variables that stand for none of these keys.
   *
   * @param otherVariables that are allowed too
   * @throws UserException with {@link ExitCode#USAGE} naming the nearest
   */
  public void requireKnown(Set<String> keys, Set<String> otherVariables) {
    SortedSet<String> variables = new TreeSet<>(otherVariables);
    keys.forEach(key -> variables.add(variable(key)));
    UnknownSetting.refuse("environment variable", environment.keySet(), variables);
    SortedSet<String> fileKeys = new TreeSet<>(keys);
    fileKeys.remove(CONFIG);
    UnknownSetting.refuse("key in " + find(CONFIG).orElse("file"), file.keySet(), fileKeys);
  }

  /** The keys of several definitions. */
  public static ConfigDef join(ConfigDef... definitions) {
    ConfigDef joined = new ConfigDef();
    for (ConfigDef definition : definitions) {
      definition.configKeys().values().forEach(joined::define);
    }
    return joined;
  }

  /** What goes unchanged to every Kafka client: the properties of {@code --command-config}. */
  public Map<String, String> clientProperties() {
    return clientProperties;
  }

  /** The environment variable of a key: upper case, with underscores for dots and dashes. */
  public static String variable(String key) {
    return PREFIX + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  /** The properties in the file that a key names; none when it is not given. */
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
