package io.barcast.app.command.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.doctor.Check;
import io.barcast.app.models.ModelChecks;
import io.barcast.app.models.ModelFiles;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.option.TrustedKeyOptions;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast models verify}: validates models in files. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Check models in files, without Kafka.",
      "It prints one line per check: hash, signature, artifact, golden rows, features."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all checks passed", "3:a check failed", "5:not a model file"},
    footer = {
      "",
      "Examples:",
      "  barcast models verify backtest/models/xgboost-1d@1.avro",
      "  barcast models verify champion.avro --trusted-key key.pem.pub --set mine.features -o json"
    })
final class ModelsVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private FeatureOptions features;
  @Mixin private TrustedKeyOptions trusted;
  @Mixin private OutputOptions output;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Model files.")
  private List<Path> files;

  /** The checks of one file, and its model if it holds one. */
  private record Found(Path file, Optional<ModelUpdate> update, List<Check> checks) {
    ExitCode exitCode() {
      if (update.isEmpty()) {
        return ExitCode.BAD_DATA;
      }
      return checks.stream().anyMatch(Check::failed) ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    String model() {
      return update.map(known -> known.card().id().key()).orElse("");
    }
  }

  @Override
  public Integer call() {
    ModelChecks checks =
        new ModelChecks(
            features.spec(), trusted.files().stream().map(SigningKeys::publicKey).toList());
    List<Found> found = files.stream().map(file -> check(file, checks)).toList();
    print(found);
    return found.stream().mapToInt(each -> each.exitCode().code()).max().orElseThrow();
  }

  private static Found check(Path file, ModelChecks checks) {
    try {
      ModelUpdate update = ModelFiles.read(file);
      return new Found(file, Optional.of(update), checks.of(update));
    } catch (UserException e) {
      Check unread = Check.fail("file", e.problem(), e.nextStep());
      return new Found(file, Optional.empty(), List.of(unread));
    }
  }

  private void print(List<Found> found) {
    output.print(command, () -> json(found), () -> lines(found));
  }

  private static List<String> lines(List<Found> found) {
    List<String> lines = new ArrayList<>();
    for (Found each : found) {
      lines.add((each.file() + " " + each.model()).strip());
      each.checks().forEach(check -> lines.add("  " + check));
    }
    return lines;
  }

  private static ArrayNode json(List<Found> found) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Found each : found) {
      ObjectNode file = json.addObject().put("file", each.file().toString());
      file.put("model", each.model()).set("checks", Check.json(each.checks()));
    }
    return json;
  }
}
