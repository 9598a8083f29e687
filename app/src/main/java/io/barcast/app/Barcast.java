package io.barcast.app;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code barcast <verb>}: what every verb shares. Data goes to stdout, all else to stderr. */
@Command(
    name = "barcast",
    version = "barcast 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    description = "A Kafka event-driven streaming market predictor.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      DemoCommand.class,
      ProduceCommand.class,
      PredictCommand.class,
      TrainCommand.class,
      MonitorCommand.class,
      ReplayCommand.class,
      FeaturesCommand.class,
      ModelsCommand.class,
      SkillBenchCommand.class,
      IntervalBenchCommand.class,
      DoctorCommand.class
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
      "Settings: a flag wins over BARCAST_*, that over --config, that over the default."
    })
public final class Barcast implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack of an unexpected error.")
  private boolean verbose;

  Barcast() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    Barcast barcast = new Barcast();
    return new CommandLine(barcast)
        .setExitCodeExceptionMapper(Barcast::exitCode)
        .setExecutionExceptionHandler(barcast::report);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a verb");
  }

  private static int exitCode(Throwable fault) {
    if (fault instanceof UserException forUser) {
      return forUser.exitCode().code();
    }
    return (fault instanceof ParameterException ? ExitCode.USAGE : ExitCode.FAILURE).code();
  }

  private int report(Exception fault, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (fault instanceof UserException forUser) {
      err.println("barcast: " + forUser.problem());
      err.println(forUser.nextStep());
    } else {
      err.println("barcast: " + fault + (verbose ? "" : " (--verbose prints where)"));
    }
    if (verbose) {
      fault.printStackTrace(err);
    }
    err.flush();
    return exitCode(fault);
  }
}
