package io.barcast.app.command.models;

import io.barcast.app.models.AttachmentFolder;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.BadModelException;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast models save}. */
@Command(
    name = "save",
    mixinStandardHelpOptions = true,
    description = "Save one version as a file, which models verify and models explain read.",
    footer = {
      "",
      "Examples:",
      "  barcast models save xgboost-1d@3 --out champion.avro -b localhost:9092"
          + " --schema-registry http://localhost:8081",
      "  barcast models save xgboost-1d@3 --out champion.avro --attachments xgboost"
          + " -b localhost:9092 --schema-registry http://localhost:8081"
    })
final class ModelsSaveCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private PublishedModels models;

  @Parameters(paramLabel = "NAME@VERSION", description = "The version, as models list names it.")
  private String key;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The Avro file to write.")
  private Path file;

  @Option(
      names = "--attachments",
      paramLabel = "DIR",
      description =
          "Directory for the files attached to it, such as XGBoost's own model; none by default.")
  private Path directory;

  @Override
  public Integer call() throws InterruptedException, IOException {
    ModelUpdate update = models.history(command).require(key);
    ModelFile.write(file, update);
    if (directory != null) {
      saveAttachments(update);
    }
    return ExitCode.OK.code();
  }

  private void saveAttachments(ModelUpdate update) throws IOException {
    try {
      update.requireIntact();
      new AttachmentFolder(directory).write(ModelArtifacts.contents(update).attachments());
    } catch (BadModelException e) {
      throw new UserException(
          ExitCode.BAD_DATA,
          e.getMessage(),
          "Check all of it with: barcast models verify " + file,
          e);
    }
  }
}
