package io.barcast.app.command.deadletters;

import io.barcast.app.inspect.LetterId;
import io.barcast.app.inspect.OpenedLetter;
import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.runtime.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast dead-letters show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show one dead letter: its headers, and its content decoded or as bytes.",
    footer = {
      "",
      "Examples:",
      "  barcast dead-letters show 0@17 -b localhost:9092 --schema-registry http://localhost:8081"
    })
final class LettersShowCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "PARTITION@OFFSET", description = "Its id, as list prints it.")
  private String id;

  @Override
  public Integer call() {
    LetterId letterId = LetterId.of(id);
    try (PipelineReader pipeline = PipelineReader.open(connection.settings(command))) {
      OpenedLetter letter = OpenedLetter.read(pipeline, letterId);
      output.print(command, letter::json, letter::text);
      return ExitCode.OK.code();
    }
  }
}
