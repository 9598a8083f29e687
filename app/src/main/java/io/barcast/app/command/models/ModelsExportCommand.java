package io.barcast.app.command.models;

import io.barcast.app.models.ModelFiles;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.Inputs;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.interchange.OnnxModel;
import io.barcast.runtime.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast models export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write a model as ONNX, which other programs score without Barcast.",
      "Trees, linear models, random walks with drift and ensembles of them can be written. The input"
          + " features holds rows in the order of the set; per horizon in bars, scaled_return_1 and"
          + " log_odds_1 are the outputs before calibration, whose numbers are in the metadata."
    },
    footer = {
      "",
      "Examples:",
      "  barcast models export backtest/models/xgboost-1d@1.avro --onnx xgboost.onnx",
      "  barcast models export champion.avro --onnx champion.onnx --set mine.features"
    })
final class ModelsExportCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private FeatureOptions features;

  @Parameters(paramLabel = "FILE", description = "The model file.")
  private Path file;

  @Option(
      names = "--onnx",
      required = true,
      paramLabel = "FILE",
      description = "The ONNX file to write.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Inputs.requireNoInput(command, List.of(file), "--onnx", out);
    ModelUpdate update = ModelFiles.read(file);
    ServableModel model = ModelFiles.open(file, update);
    FeatureSpec spec = features.spec();
    ModelFiles.requireFit(spec, model);
    byte[] content = OnnxModel.encode(model, spec);
    Files.write(out, content);
    PrintWriter printed = command.commandLine().getOut();
    printed.println(
        "%s written to %s: %,d bytes, %d features of set %s"
            .formatted(model.card().id(), out, content.length, spec.size(), spec.name()));
    printed.flush();
    return ExitCode.OK.code();
  }
}
