package io.barcast.app.command.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.barcast.app.features.ReplayedRows;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.models.ExplainedForecast;
import io.barcast.app.models.ExplanationSheet;
import io.barcast.app.models.ModelFiles;
import io.barcast.app.models.RequestedRows;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.Inputs;
import io.barcast.app.option.OutputOptions;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Explainable;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast models explain}: the contribution of each feature to a forecast. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Show what each feature adds to a model's forecast of the newest bar of each series.",
      "It is exact for trees (SHAP values) and linear models; other families have no such sum."
    },
    footer = {
      "",
      "Examples:",
      "  barcast models explain backtest/models/xgboost-1d@1.avro --csv AAPL_1d.csv.gz",
      "  barcast models explain linear-1h@2.avro --csv prices.csv --at 2024-03-01T10:00:00Z --top 3"
    })
final class ModelsExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CsvOptions csv;
  @Mixin private FeatureOptions features;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", description = "The model file.")
  private Path file;

  @Option(names = "--at", paramLabel = "TIME", description = "Close of the bar, as ISO-8601 UTC.")
  private Instant at;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "List the N features that contribute most.")
  private int top = 10;

  @Override
  public Integer call() {
    Inputs.requireFiles(command, csv);
    ServableModel model = ModelFiles.open(file, ModelFiles.read(file));
    Explainable explainable = explainable(model);
    FeatureSpec spec = features.spec();
    Forecasting forecasting = ModelFiles.requireFit(spec, model);
    List<ExplainedForecast> explained =
        rows(forecasting).stream()
            .map(row -> ExplainedForecast.of(model, explainable, row))
            .toList();
    print(explained, new ExplanationSheet(spec, top));
    return ExitCode.OK.code();
  }

  private List<FeatureRow> rows(Forecasting forecasting) {
    RefusedRows refused = new RefusedRows(command.commandLine().getErr());
    RequestedRows rows = new RequestedRows(time());
    new ReplayedRows(forecasting, refused, rows::add).read(csv);
    return requireAny(rows.all(), refused);
  }

  private OptionalLong time() {
    return at == null ? OptionalLong.empty() : OptionalLong.of(at.toEpochMilli());
  }

  private List<FeatureRow> requireAny(List<FeatureRow> rows, RefusedRows refused) {
    List<FeatureRow> warm = rows.stream().filter(FeatureRow::warm).toList();
    if (warm.isEmpty()) {
      String bar = at == null ? "the newest bar" : "a bar that closes at " + at;
      throw new UserException(
          ExitCode.BAD_DATA,
          "no series has %s with all features; found %d, refused: %s"
              .formatted(bar, rows.size(), RefusedRows.text(refused.counts())),
          "Give files with some hundreds of bars up to then.");
    }
    return warm;
  }

  private static Explainable explainable(ServableModel model) {
    if (model.model() instanceof Explainable explainable) {
      return explainable;
    }
    throw new UserException(
        ExitCode.USAGE,
        "%s is of family %s, whose forecasts are not a sum of feature contributions"
            .formatted(model.card().id(), model.card().family()),
        "Models of the families XGBOOST, FOREST and LINEAR can be explained.");
  }

  private void print(List<ExplainedForecast> explained, ExplanationSheet sheet) {
    output.print(command, () -> json(explained, sheet), () -> lines(explained, sheet));
  }

  private static ArrayNode json(List<ExplainedForecast> explained, ExplanationSheet sheet) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    explained.forEach(forecast -> json.add(sheet.json(forecast)));
    return json;
  }

  private static List<String> lines(List<ExplainedForecast> explained, ExplanationSheet sheet) {
    return explained.stream().flatMap(forecast -> sheet.text(forecast).stream()).toList();
  }
}
