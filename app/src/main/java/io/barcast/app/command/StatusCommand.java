package io.barcast.app.command;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.PipelineStatus;
import io.barcast.app.inspect.StatusJson;
import io.barcast.app.inspect.StatusReader;
import io.barcast.app.inspect.StatusText;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.RegistryErrors;
import io.barcast.runtime.ExitCode;
import io.barcast.schemas.WireException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barcast status}: the pipeline on one screen. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Print the pipeline on one screen, as its topics show it.",
      "That is: records, lag, models in use, what the trainer waits for, raised alerts, dead"
          + " letters by reason, and the newest prediction of each series.",
      "Of predictions, activations and alerts the newest 10,000 records per partition are read, of"
          + " dead letters the newest 100,000."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:ok", "4:Kafka or the registry cannot be reached"},
    footer = {
      "",
      "Examples:",
      "  barcast status -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast status -b localhost:9092 --schema-registry http://localhost:8081 -o json"
    })
public final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    try (PipelineReader pipeline = PipelineReader.open(connection.settings(spec))) {
      PrintWriter err = spec.commandLine().getErr();
      PipelineStatus status =
          StatusReader.read(pipeline, warning -> err.println("warning: " + warning));
      err.flush();
      output.print(
          spec,
          () -> StatusJson.of(status),
          () -> StatusText.of(status, OutputOptions.width(spec)));
      return ExitCode.OK.code();
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    }
  }
}
