package io.barcast.app.command.models;

import io.barcast.app.models.ModelSheet;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.option.TrustedKeyOptions;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.SigningKeys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast models show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show one version: its card, evidence, metrics, lineage, hash, signer and files.",
    footer = {
      "",
      "Examples:",
      "  barcast models show xgboost-1d@3 -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast models show xgboost-1d@3 -b localhost:9092 --schema-registry http://localhost:8081"
          + " --trusted-key key.pem.pub -o json"
    })
final class ModelsShowCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private PublishedModels models;
  @Mixin private TrustedKeyOptions trusted;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "NAME@VERSION", description = "The version, as models list names it.")
  private String key;

  @Override
  public Integer call() throws InterruptedException {
    ModelUpdate update = models.history(command).require(key);
    ModelSheet sheet = new ModelSheet(update, signer(update));
    output.print(command, sheet::json, sheet::text);
    return ExitCode.OK.code();
  }

  private String signer(ModelUpdate update) {
    if (!update.signed()) {
      return "by nobody";
    }
    if (trusted.files().isEmpty()) {
      return "not checked, as no --trusted-key was given";
    }
    return trusted.files().stream()
        .filter(file -> update.signedBy(SigningKeys.publicKey(file)))
        .findFirst()
        .map(file -> "by " + file)
        .orElse("by none of the trusted keys");
  }
}
