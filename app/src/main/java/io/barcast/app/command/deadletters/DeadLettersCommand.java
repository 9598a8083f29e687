package io.barcast.app.command.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast dead-letters}: the parent of the commands on rejected records. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "List, show and replay the records that could not be used.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LettersListCommand.class, LettersShowCommand.class, LettersReplayCommand.class},
    footer = {
      "",
      "Examples:",
      "  barcast dead-letters list -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast dead-letters replay --reason unknown_schema --dry-run"
    })
public final class DeadLettersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command of dead-letters");
  }
}
