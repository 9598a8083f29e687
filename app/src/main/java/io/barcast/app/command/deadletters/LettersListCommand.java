package io.barcast.app.command.deadletters;

import static io.barcast.app.report.TextTable.Column.number;
import static io.barcast.app.report.TextTable.Column.text;
import static io.barcast.app.report.TextTable.Column.whole;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.inspect.Letter;
import io.barcast.app.inspect.LetterList;
import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.ReasonCount;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.report.Numbers;
import io.barcast.app.report.TextTable;
import io.barcast.runtime.ExitCode;
import io.barcast.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast dead-letters list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "List the newest dead letters in order of time, and how many there are by reason.",
      "A letter's id is its position on dead-letters, as partition@offset."
    },
    footer = {
      "",
      "Examples:",
      "  barcast dead-letters list -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast dead-letters list --reason unknown_schema --topic bars -n 100 -o json"
    })
final class LettersListCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConnectionOptions connection;
  @Mixin private LetterOptions letters;
  @Mixin private OutputOptions output;

  @Option(
      names = {"-n", "--records"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many of the newest letters to list.")
  private int most;

  @Override
  public Integer call() {
    if (most < 0) {
      throw new ParameterException(command.commandLine(), "-n is " + most + ", expected 0 or more");
    }
    try (PipelineReader pipeline = PipelineReader.open(connection.settings(command))) {
      LetterList found = LetterList.read(pipeline, letters.filter(List.of()), most);
      output.print(command, () -> json(found), () -> lines(found, OutputOptions.width(command)));
      return ExitCode.OK.code();
    }
  }

  private static ObjectNode json(LetterList found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode newest = json.putArray("letters");
    found.newest().forEach(letter -> newest.add(letter.json()));
    ArrayNode counts = json.putArray("reasons");
    found.counts().forEach(count -> counts.add(count.json()));
    return json;
  }

  private static List<String> lines(LetterList found, int width) {
    if (found.counts().isEmpty()) {
      return List.of("no dead letters");
    }
    List<String> lines = new ArrayList<>();
    if (!found.newest().isEmpty()) {
      lines.addAll(
          TextTable.lines(
              List.of(
                  whole("id"),
                  whole("time"),
                  text("from"),
                  text("reason"),
                  text(""),
                  text("detail")),
              found.newest().stream().map(LettersListCommand::row).toList(),
              width));
      lines.add("");
    }
    lines.addAll(
        TextTable.lines(
            List.of(text("reason"), number("open"), number("replayed")),
            found.counts().stream().map(LettersListCommand::row).toList(),
            width));
    return lines;
  }

  private static List<String> row(Letter letter) {
    return List.of(
        letter.id().toString(),
        RecordJson.time(letter.timeMs()),
        letter.source(),
        letter.reason(),
        letter.replayed() ? "replayed" : "",
        letter.detail());
  }

  private static List<String> row(ReasonCount count) {
    return List.of(count.reason(), Numbers.count(count.open()), Numbers.count(count.replayed()));
  }
}
