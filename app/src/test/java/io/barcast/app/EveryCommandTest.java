package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.Commands.Ended;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.runtime.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Rules for every command, also future ones: commands are found, not listed. */
class EveryCommandTest {
  @TempDir Path folder;

  /** The words of every command, such as {@code models save}. */
  static Stream<String> commands() {
    return below(Barcast.commandLine(Map.of()));
  }

  private static Stream<String> below(CommandLine command) {
    return new LinkedHashSet<>(command.getSubcommands().values())
        .stream()
            .flatMap(
                each ->
                    Stream.concat(
                        Stream.of(each.getCommandSpec().qualifiedName().substring(8)),
                        below(each)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldRefuseAMisspeltKeyOfTheFile(String command) throws Exception {
    Path file = Files.writeString(folder.resolve("barcast.properties"), "train.famlies=lstm");

    requireRefusal(
        run(Map.of(), command, "--config", file.toString()),
        "unknown key in " + file + ": 'train.famlies'",
        "Did you mean train.families?");
    requireRefusal(
        run(Map.of("BARCAST_CONFIG", file.toString()), command),
        "unknown key in " + file + ": 'train.famlies'",
        "Did you mean train.families?");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldRefuseAMisspeltVariable(String command) {
    requireRefusal(
        run(Map.of("BARCAST_TRAIN_FAMLIES", "lstm", "HOME", "/"), command),
        "unknown environment variable: 'BARCAST_TRAIN_FAMLIES'",
        "Did you mean BARCAST_TRAIN_FAMILIES?");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldRefuseAFileThatIsNotThere(String command) {
    String missing = folder.resolve("missing.properties").toString();

    requireRefusal(run(Map.of(), command, "--config", missing), "--config is '" + missing, "Give");
    requireRefusal(run(Map.of("BARCAST_CONFIG", missing), command), "BARCAST_CONFIG", "Give");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldRefuseAValueThatIsNotAsDefined(String command) {
    requireRefusal(
        run(Map.of("BARCAST_TRAIN_XGBOOST_ETA", "7"), command),
        "train.xgboost.eta is '7', expected a number in (0,1]",
        "Correct it in BARCAST_TRAIN_XGBOOST_ETA.");
  }

  private static Ended run(Map<String, String> environment, String command, String... more) {
    return Commands.run(
        environment, Stream.concat(words(command), Arrays.stream(more)).toArray(Object[]::new));
  }

  private static Stream<String> words(String command) {
    return Arrays.stream(command.split(" "));
  }

  private static void requireRefusal(Ended ended, String problem, String nextStep) {
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.problem()).hasSize(2);
    assertThat(ended.problem().get(0)).contains(problem);
    assertThat(ended.problem().get(1)).contains(nextStep);
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldTakeEveryFlagFromEnvironmentAndFile(String command) throws Exception {
    List<OptionSpec> options = options(parsed(Map.of(), command, required(command)));
    Map<String, String> environment = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (OptionSpec option : options) {
      environment.put(Settings.variable(key(option, command)), sample(option));
      lines.add(key(option, command) + "=" + sample(option));
    }
    Path file = Files.write(folder.resolve("barcast.properties"), lines);

    CommandSpec byEnvironment = parsed(environment, command);
    CommandSpec byFile = parsed(Map.of("BARCAST_CONFIG", file.toString()), command);

    for (OptionSpec option : options) {
      assertThat(value(byEnvironment, option))
          .as(key(option, command))
          .isEqualTo(value(byFile, option))
          .isNotEqualTo(Objects.toString(option.getValue()));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldLetAFlagWin(String command) {
    Map<String, String> environment = new TreeMap<>();
    List<String> on = new ArrayList<>(List.of(required(command)));
    List<String> off = new ArrayList<>(on);
    List<OptionSpec> switches =
        options(parsed(Map.of(), command, required(command))).stream()
            .filter(option -> option.type() == boolean.class)
            .toList();
    for (OptionSpec option : switches) {
      environment.put(Settings.variable(key(option, command)), "true");
      on.add(option.longestName());
      off.add(option.longestName() + "=false");
    }

    CommandSpec switchedOn = parsed(environment, command, on.toArray(String[]::new));
    CommandSpec switchedOff = parsed(environment, command, off.toArray(String[]::new));

    for (OptionSpec option : switches) {
      assertThat(value(switchedOn, option)).as(option.longestName()).isEqualTo("true");
      assertThat(value(switchedOff, option)).as(option.longestName()).isEqualTo("false");
    }
  }

  private static String key(OptionSpec option, String command) {
    return option.descriptionKey().isEmpty()
        ? command.replace(' ', '.') + "." + option.longestName().substring(2)
        : option.descriptionKey();
  }

  /** The flags that environment and file can set; not those that name a settings file. */
  private static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .filter(option -> !option.longestName().endsWith("config"))
        .toList();
  }

  private static String value(CommandSpec parsed, OptionSpec option) {
    return Objects.toString(parsed.findOption(option.longestName()).getValue());
  }

  private static String[] required(String command) {
    return command(Barcast.commandLine(Map.of()), command).options().stream()
        .filter(OptionSpec::required)
        .flatMap(option -> Stream.of(option.longestName(), "out"))
        .toArray(String[]::new);
  }

  private static CommandSpec command(CommandLine root, String command) {
    CommandLine found = root;
    for (String word : command.split(" ")) {
      found = found.getSubcommands().get(word);
    }
    return found.getCommandSpec();
  }

  /** The command after its arguments were parsed, with the positional ones that it needs. */
  private static CommandSpec parsed(
      Map<String, String> environment, String command, String... flags) {
    CommandLine root = Barcast.commandLine(environment);
    CommandSpec found = command(root, command);
    List<String> arguments = new ArrayList<>(words(command).toList());
    arguments.addAll(List.of(flags));
    found.positionalParameters().forEach(each -> arguments.add(sample(each)));
    var unused = root.parseArgs(arguments.toArray(String[]::new));
    return found;
  }

  private static String sample(PositionalParamSpec parameter) {
    return parameter.paramLabel().equals("INTERVAL") ? "1h" : "name@1";
  }

  private static String sample(OptionSpec option) {
    return switch (option.auxiliaryTypes()[0].getSimpleName()) {
      case "boolean" -> "true";
      case "int", "Integer", "long", "Long" -> "17";
      case "double", "Double" -> "0.5";
      case "LogFormat", "OutputFormat", "Format" -> "json";
      case "PaceChoice" -> "none";
      case "FillChoice" -> "flat";
      case "LoopStrategy" -> "rolling";
      case "Change" -> "lasting";
      case "Interval" -> "4h";
      case "Instant" -> "2024-05-01T00:00:00Z";
      case "Duration" -> "90s";
      case "LocalDate" -> "2024-05-01";
      case "ReplayMode" -> "ideal";
      default ->
          switch (option.longestName()) {
            case "--families" -> "linear";
            case "--retrain-every" -> "7d";
            default -> "sample";
          };
    };
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldBeginItsHelpWithAWholeSentence(String command) {
    String[] description =
        command(Barcast.commandLine(Map.of()), command).usageMessage().description();

    assertThat(description[0]).matches("[A-Z]\\S*( \\S+){3,}\\.");
    assertThat(run(Map.of(), command, "--help").exitCode()).isZero();
  }

  @Test
  void shouldGiveEachKeyItsOwnVariable() {
    Map<String, String> keys = new TreeMap<>();
    Set<String> all =
        SettingsCommandLine.catalog(Barcast.commandLine(Map.of()).getCommandSpec()).keys().keySet();

    for (String key : all) {
      assertThat(keys.put(Settings.variable(key), key)).as(key).isNull();
    }
  }
}
