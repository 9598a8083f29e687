package io.barcast.app.command.models;

import io.barcast.app.models.ModelHistory;
import io.barcast.app.models.ModelListing;
import io.barcast.app.option.OutputOptions;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.runtime.ExitCode;
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
      "List every version on model-updates, ordered by when it became active.",
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
  @Mixin private OutputOptions output;

  @Option(
      names = "--newest",
      fallbackValue = "true",
      description = "List the newest version of each name only.")
  private boolean newest;

  @Override
  public Integer call() throws InterruptedException {
    ModelHistory history = models.history(command);
    List<ModelUpdate> listed = newest ? history.newest() : history.all();
    ModelListing listing = new ModelListing(history);
    output.print(command, () -> listing.json(listed), () -> listing.text(listed));
    return ExitCode.OK.code();
  }
}
