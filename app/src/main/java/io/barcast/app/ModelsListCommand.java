package io.barcast.app;

import io.barcast.app.models.ModelHistory;
import io.barcast.app.models.ModelListing;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.runtime.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barcast models list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "List every version on model-updates, the last to become active last.",
      "A star marks the champion of each interval."
    },
    footer = {
      "",
      "Examples:",
      "  barcast models list -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast models list -b localhost:9092 --schema-registry http://localhost:8081 --newest"
    })
final class ModelsListCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private PublishedModels models;

  @Option(names = "--newest", description = "The newest version of each name only.")
  private boolean newest;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text or json; ${DEFAULT-VALUE} by default.")
  private OutputFormat output = OutputFormat.text;

  @Override
  public Integer call() throws InterruptedException {
    ModelHistory history = models.history();
    List<ModelUpdate> listed = newest ? history.newest() : history.all();
    ModelListing listing = new ModelListing(history);
    PrintWriter out = command.commandLine().getOut();
    if (output == OutputFormat.json) {
      out.println(listing.json(listed).toPrettyString());
    } else {
      listing.text(listed).forEach(out::println);
    }
    out.flush();
    return ExitCode.OK.code();
  }
}
