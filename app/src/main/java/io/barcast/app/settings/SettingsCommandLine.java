package io.barcast.app.settings;

import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command line whose every flag can also be given by environment variable and in the file of
 * {@code --config}. Errors in those two are reported before any command runs.
 */
public final class SettingsCommandLine extends CommandLine {
  /** Variables that the launcher reads. */
  private static final Set<String> OF_LAUNCHER = Set.of("BARCAST_JAVA_OPTS");

  private final Map<String, String> environment;
  private final SettingsCatalog catalog;
  private Settings given = Settings.of(Map.of());
  private Optional<UserException> fault = Optional.empty();

  /**
   * @param command the root command
   * @param environment such as {@link System#getenv()}
   */
  public SettingsCommandLine(Object command, Map<String, String> environment) {
    super(command);
    this.environment = environment;
    catalog = new SettingsCatalog(getCommandSpec());
    setResourceBundle(new SettingTexts(catalog.textsOfModules()));
    setDefaultValueProvider(this::defaultValue);
    setExecutionStrategy(this::run);
    showDefaults(this);
  }

  private static void showDefaults(CommandLine command) {
    command.getCommandSpec().usageMessage().showDefaultValues(true);
    command.getSubcommands().values().forEach(SettingsCommandLine::showDefaults);
  }

  /**
   * The settings of a command: its flags, the environment, and the file.
   *
   * @param command below a command line of this type, which has been parsed
   */
  public static Settings settings(CommandSpec command) {
    SettingsCommandLine root = (SettingsCommandLine) command.root().commandLine();
    Map<String, String> flags = new HashMap<>();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      FlagKeys.of(option, command)
          .ifPresent(key -> flags.put(key, String.join(",", option.stringValues())));
    }
    return root.given.with(flags);
  }

  /** An environment variable that is no setting, if it is there. */
  public static Optional<String> variable(String name, CommandSpec command) {
    SettingsCommandLine root = (SettingsCommandLine) command.root().commandLine();
    return Optional.ofNullable(root.environment.get(name));
  }

  /** Every key of the command line that a command belongs to. */
  public static SettingsCatalog catalog(CommandSpec command) {
    return ((SettingsCommandLine) command.root().commandLine()).catalog;
  }

  @Override
  public ParseResult parseArgs(String... arguments) {
    load(arguments);
    try {
      return super.parseArgs(arguments);
    } catch (ParameterException e) {
      requireSound(e.getCommandLine());
      throw e;
    }
  }

  private void load(String... arguments) {
    fault = Optional.empty();
    try {
      given = Settings.of(ConfigFlag.in(arguments), environment);
      given.requireKnown(catalog.keys().keySet(), OF_LAUNCHER);
      catalog.sections().values().forEach(this::requireValid);
    } catch (UserException e) {
      given = Settings.of(Map.of());
      fault = Optional.of(e);
    }
  }

  private void requireValid(ConfigDef keys) {
    given.parse(keys);
  }

  private void requireSound(CommandLine command) {
    if (fault.isPresent()) {
      throw new ParameterException(command, fault.get().problem(), fault.get());
    }
  }

  private int run(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    requireSound(this);
    return new RunLast().execute(parsed);
  }

  private @Nullable String defaultValue(ArgSpec argument) {
    return FlagKeys.of(argument, argument.command())
        .flatMap(key -> given.find(key).or(() -> catalog.standard(key)))
        .orElse(null);
  }
}
