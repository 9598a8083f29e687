package io.barcast.app.command;

import io.barcast.app.inspect.Chain;
import io.barcast.app.inspect.ChainJson;
import io.barcast.app.inspect.ChainText;
import io.barcast.app.inspect.LoopHistory;
import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.PublishedHistory;
import io.barcast.app.inspect.ReplayedHistory;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.RegistryErrors;
import io.barcast.runtime.ExitCode;
import io.barcast.schemas.WireException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast why}: from a change in the market to the model that answers it. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description = {
      "Print what led to an alert, a model version or a training run, and what came of it.",
      "That is: when the change began, the alert and its evidence, what it did to the trust of the"
          + " model, the runs that answer it and their decisions, the versions they published, and"
          + " the first bar that each scored.",
      "Spans are in lengths of a bar, from the beginning of the change."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ok",
      "4:Kafka or the registry cannot be reached",
      "5:nothing of that id is recorded"
    },
    footer = {
      "",
      "Examples:",
      "  barcast why linear-1h@2 -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast why first-data:1d --replay out"
    })
public final class WhyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "ID",
      description = "Id of an alert or a run, or a version such as linear-1h@2.")
  private String id;

  @Option(
      names = "--replay",
      paramLabel = "DIR",
      description = "Read what replay --out wrote there, instead of the topics.")
  private @Nullable Path replay;

  @Override
  public Integer call() {
    Chain chain = Chain.of(history(), id);
    output.print(spec, () -> ChainJson.of(chain), () -> ChainText.of(chain));
    return ExitCode.OK.code();
  }

  private LoopHistory history() {
    if (replay != null) {
      return ReplayedHistory.read(replay);
    }
    PrintWriter err = spec.commandLine().getErr();
    try (PipelineReader pipeline = PipelineReader.open(connection.settings(spec))) {
      return PublishedHistory.read(pipeline, warning -> err.println("warning: " + warning));
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    } finally {
      err.flush();
    }
  }
}
