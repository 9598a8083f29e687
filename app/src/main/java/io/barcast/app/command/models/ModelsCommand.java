package io.barcast.app.command.models;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast models}: the parent of the commands on published models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "List, check and explain published models, and choose the champion.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelsListCommand.class,
      ModelsShowCommand.class,
      ModelsSaveCommand.class,
      ModelsPublishCommand.class,
      ModelsImportCommand.class,
      ModelsExportCommand.class,
      ModelsPromoteCommand.class,
      ModelsPinCommand.class,
      ModelsUnpinCommand.class,
      ModelsRollbackCommand.class,
      ModelsVerifyCommand.class,
      ModelsExplainCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  barcast models list -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast models verify backtest/models/xgboost-1d@1.avro",
      "  barcast models explain backtest/models/xgboost-1d@1.avro --csv AAPL_1d.csv.gz"
    })
public final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command of models");
  }
}
