package io.barcast.app;

import io.barcast.app.command.DemoCommand;
import io.barcast.app.command.DoctorCommand;
import io.barcast.app.command.DriftBenchCommand;
import io.barcast.app.command.ExportCommand;
import io.barcast.app.command.FeaturesCommand;
import io.barcast.app.command.IntervalBenchCommand;
import io.barcast.app.command.LoopBenchCommand;
import io.barcast.app.command.MonitorCommand;
import io.barcast.app.command.PredictCommand;
import io.barcast.app.command.ProduceCommand;
import io.barcast.app.command.ReplayCommand;
import io.barcast.app.command.ResampleCommand;
import io.barcast.app.command.RetrainCommand;
import io.barcast.app.command.SettingsCommand;
import io.barcast.app.command.SkillBenchCommand;
import io.barcast.app.command.SqlCommand;
import io.barcast.app.command.StatusCommand;
import io.barcast.app.command.TailCommand;
import io.barcast.app.command.TrainCommand;
import io.barcast.app.command.VerifyCommand;
import io.barcast.app.command.WhyCommand;
import io.barcast.app.command.deadletters.DeadLettersCommand;
import io.barcast.app.command.models.ModelsCommand;
import io.barcast.app.process.LogFormat;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.runtime.AccessFailure;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code barcast <command>}: what every command shares. Data goes to stdout, all else to stderr.
 */
@Command(
    name = "barcast",
    versionProvider = VersionText.class,
    mixinStandardHelpOptions = true,
    description = "Predict markets from a stream of bars on Kafka.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ProduceCommand.class,
      PredictCommand.class,
      TrainCommand.class,
      MonitorCommand.class,
      ReplayCommand.class,
      VerifyCommand.class,
      FeaturesCommand.class,
      ResampleCommand.class,
      ModelsCommand.class,
      TailCommand.class,
      StatusCommand.class,
      WhyCommand.class,
      RetrainCommand.class,
      DeadLettersCommand.class,
      ExportCommand.class,
      SqlCommand.class,
      SkillBenchCommand.class,
      LoopBenchCommand.class,
      DriftBenchCommand.class,
      IntervalBenchCommand.class,
      DoctorCommand.class,
      SettingsCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ok",
      "1:failure",
      "2:usage",
      "3:a check failed",
      "4:unreachable",
      "5:bad data",
      "130:interrupted"
    },
    footer = {
      "",
      "Order of precedence: flag, BARCAST_* variable, --config file, default.",
      "barcast settings lists every key."
    })
public final class Barcast implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      descriptionKey = "verbose",
      fallbackValue = "true",
      description = "Print the stack of an unexpected error.")
  private boolean verbose;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      descriptionKey = "log.format",
      defaultValue = "text",
      description = "Format of the log on stderr: text, or json with one object per line.")
  private LogFormat logFormat = LogFormat.text;

  @SuppressWarnings("unused") // read before other flags are parsed
  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      descriptionKey = Settings.CONFIG,
      description = "Settings as Java properties by key.")
  private Path config;

  Barcast() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return commandLine(System.getenv());
  }

  static CommandLine commandLine(Map<String, String> environment) {
    Barcast barcast = new Barcast();
    CommandLine command = new SettingsCommandLine(barcast, environment);
    IParameterExceptionHandler usage = command.getParameterExceptionHandler();
    IExecutionStrategy run = command.getExecutionStrategy();
    return command
        .setExecutionStrategy(parsed -> barcast.execute(parsed, run))
        .setExitCodeExceptionMapper(Barcast::exitCode)
        .setParameterExceptionHandler((fault, arguments) -> barcast.report(fault, arguments, usage))
        .setExecutionExceptionHandler(barcast::report);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command");
  }

  private int execute(ParseResult parsed, IExecutionStrategy run) {
    logFormat.apply();
    return run.execute(parsed);
  }

  private static int exitCode(Throwable fault) {
    if (fault instanceof UserException forUser) {
      return forUser.exitCode().code();
    }
    return (fault instanceof ParameterException ? ExitCode.USAGE : ExitCode.FAILURE).code();
  }

  /** Prints the usage of the command, unless the fault lies elsewhere, such as in a file. */
  private int report(ParameterException fault, String[] arguments, IParameterExceptionHandler usage)
      throws Exception {
    return fault.getCause() instanceof UserException forUser
        ? report(forUser, fault.getCommandLine())
        : usage.handleParseException(fault, arguments);
  }

  private int report(Exception fault, CommandLine command, ParseResult parsed) {
    return report(explained(fault, command), command);
  }

  private static String problem(Exception fault) {
    if (fault instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist, or its directory does not";
    }
    if (fault instanceof FileAlreadyExistsException present) {
      return present.getFile() + " is a file, expected a directory";
    }
    return fault.toString();
  }

  /** What Kafka rejects comes as an exception from deep inside, with its reason as a cause. */
  private static Exception explained(Exception fault, CommandLine command) {
    Settings settings = SettingsCommandLine.settings(command.getCommandSpec());
    return AccessFailure.explained(settings, fault).map(Exception.class::cast).orElse(fault);
  }

  private int report(Exception fault, CommandLine command) {
    if (logFormat == LogFormat.json) {
      log(fault);
    } else {
      print(fault, command.getErr());
    }
    return exitCode(fault);
  }

  private void log(Exception fault) {
    String text =
        fault instanceof UserException forUser
            ? forUser.problem() + "; " + forUser.nextStep()
            : problem(fault);
    LoggerFactory.getLogger(Barcast.class).error("{}", text, verbose ? fault : null);
  }

  private void print(Exception fault, PrintWriter err) {
    if (fault instanceof UserException forUser) {
      err.println("barcast: " + forUser.problem());
      err.println(forUser.nextStep());
    } else {
      err.println("barcast: " + problem(fault) + (verbose ? "" : " (--verbose prints where)"));
    }
    if (verbose) {
      fault.printStackTrace(err);
    }
    err.flush();
  }
}
