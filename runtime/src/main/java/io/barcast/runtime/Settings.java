package io.barcast.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a process was told. A flag wins over a {@code BARCAST_*} environment variable, that over the
 * file of {@code --config}, that over the caller's default. Names are lower case with dots; {@code
 * bootstrap.servers} is {@code BARCAST_BOOTSTRAP_SERVERS} in the environment. Immutable.
 */
public final class Settings {
  /** Names a properties file that goes as it is to every Kafka client. */
  public static final String COMMAND_CONFIG = "command.config";

  private static final String PREFIX = "BARCAST_";

  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final Map<String, String> clientProperties;

  private Settings(
      Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
    this.flags = Map.copyOf(flags);
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
    this.clientProperties =
        find(COMMAND_CONFIG).map(path -> load(path, "--command-config")).orElse(Map.of());
  }

  /**
   * Settings of these three sources.
   *
   * @param flags by setting name
   * @param environment by variable name, such as {@link System#getenv()}
   * @param configFile a Java properties file
   */
  public static Settings of(
      Map<String, String> flags, Map<String, String> environment, Optional<Path> configFile) {
    Map<String, String> file =
        configFile.map(path -> load(path.toString(), "--config")).orElse(Map.of());
    return new Settings(flags, environment, file);
  }

  public static Settings of(Map<String, String> flags) {
    return of(flags, Map.of(), Optional.empty());
  }

  /** These settings with more flags, which win over the ones that are there. */
  public Settings with(Map<String, String> moreFlags) {
    Map<String, String> all = new HashMap<>(flags);
    all.putAll(moreFlags);
    return new Settings(all, environment, file);
  }

  public Optional<String> find(String name) {
    String value = flags.get(name);
    if (value == null) {
      value = environment.get(variable(name));
    }
    return Optional.ofNullable(value == null ? file.get(name) : value);
  }

  public String text(String name, String fallback) {
    return find(name).orElse(fallback);
  }

  /**
   * The value of a setting that has no default.
   *
   * @throws UserException with {@link ExitCode#USAGE} when no source has it
   */
  public String require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    name + " is not set",
                    "Give it as a flag, as " + variable(name) + ", or in the --config file."));
  }

  public int integer(String name, int fallback) {
    return parse(name, fallback, Integer::valueOf, "a whole number");
  }

  public long longInteger(String name, long fallback) {
    return parse(name, fallback, Long::valueOf, "a whole number");
  }

  public double number(String name, double fallback) {
    return parse(name, fallback, Settings::finite, "a finite number");
  }

  public boolean flag(String name, boolean fallback) {
    return parse(name, fallback, Settings::trueOrFalse, "true or false");
  }

  /** What goes as it is to every Kafka client: the properties of {@code --command-config}. */
  public Map<String, String> clientProperties() {
    return clientProperties;
  }

  /** Every setting that was given, by name, with its secrets masked: this may be printed. */
  public SortedMap<String, String> effective() {
    SortedMap<String, String> all = new TreeMap<>(clientProperties);
    all.putAll(file);
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(PREFIX)) {
            all.put(name(variable), value);
          }
        });
    all.putAll(flags);
    all.replaceAll(Secrets::mask);
    return all;
  }

  @Override
  public String toString() {
    return effective().toString();
  }

  private <T> T parse(String name, T fallback, Function<String, T> read, String expected) {
    Optional<String> value = find(name).map(String::strip);
    try {
      return value.map(read).orElse(fallback);
    } catch (IllegalArgumentException e) {
      String shown = Secrets.mask(name, value.orElseThrow());
      throw new UserException(
          ExitCode.USAGE,
          name + " is '" + shown + "', expected " + expected,
          "Correct the flag, " + variable(name) + " or the --config file, whichever set it.",
          e);
    }
  }

  private static Double finite(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private static Boolean trueOrFalse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static String variable(String name) {
    return PREFIX
        + name.replaceFirst("^barcast\\.", "").replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  private static String name(String variable) {
    return variable.substring(PREFIX.length()).replace('_', '.').toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> load(String path, String flag) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(path))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          ExitCode.USAGE,
          flag + " is '" + path + "', which cannot be read as a properties file: " + e,
          "Give the path of a readable Java properties file.",
          e);
    }
    Map<String, String> values = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }
}
