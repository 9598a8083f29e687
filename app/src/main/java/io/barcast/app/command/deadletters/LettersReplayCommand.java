package io.barcast.app.command.deadletters;

import io.barcast.app.inspect.LetterFilter;
import io.barcast.app.inspect.LetterReplay;
import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.ReplayResult;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.runtime.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast dead-letters replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Send dead letters back to the topics that they came from, each once.",
      "Key, bytes, timestamp and headers are the original's. A mark on dead-letters, written in the"
          + " same transaction, keeps a letter from being replayed again.",
      "Without flags and ids every letter that is not replayed yet is sent."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:each letter that was asked for is replayed, now or before",
      "3:some cannot be replayed, such as rows of a file",
      "4:Kafka cannot be reached"
    },
    footer = {
      "",
      "Examples:",
      "  barcast dead-letters replay --reason unknown_schema --topic bars --dry-run \\",
      "    -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast dead-letters replay 0@17 2@4711"
    })
final class LettersReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConnectionOptions connection;
  @Mixin private LetterOptions letters;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "PARTITION@OFFSET",
      arity = "0..*",
      description = "Only these letters, by their ids as list prints them.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Only print what would be sent.")
  private boolean dryRun;

  @Override
  public Integer call() {
    LetterFilter filter = letters.filter(ids);
    try (PipelineReader pipeline = PipelineReader.open(connection.settings(command))) {
      ReplayResult result = LetterReplay.run(pipeline, filter, dryRun);
      output.print(command, result::json, result::text);
      return (result.complete() ? ExitCode.OK : ExitCode.CHECK_FAILED).code();
    }
  }
}
