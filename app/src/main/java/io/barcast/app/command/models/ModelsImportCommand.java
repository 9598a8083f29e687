package io.barcast.app.command.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.features.ReplayedRows;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.Inputs;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.interchange.ForeignModels;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.ModelFile;
import io.barcast.schemas.json.RecordJson;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.retraining.TreesImport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast models import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Make a model file of trees that XGBoost or LightGBM trained elsewhere.",
      "They must have been trained on the features of the set. A return model's target is the log"
          + " return over the horizon, divided by the volatility per bar times the square root of"
          + " the horizon in bars; a direction model's is 1 where that is above 0, otherwise 0:"
          + " barcast features --targets writes both.",
      "Bars on which they were not trained give the self-test rows, the calibration and the widths"
          + " of intervals. The model is UNPROVEN; models publish and models verify take the file."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "2:flags that do not fit each other",
      "5:a file that is no such model, or does not fit the feature set, or too few bars"
    },
    footer = {
      "",
      "Examples:",
      "  barcast models import --name gbm-1h --return 1=ret1.ubj --direction 1=dir1.txt \\",
      "    --csv later.csv --interval 1h --out gbm.avro",
      "  barcast models import --name gbm-1d@2 --return 1=ret1.json,5=ret5.json --csv SPX_1d.csv \\",
      "    --from 2015-01-01T00:00:00Z --set alpha158 --out gbm.avro"
    })
final class ModelsImportCommand implements Callable<Integer> {
  private static final Pattern AT_HORIZON = Pattern.compile("([1-9][0-9]{0,3})=(.+)");
  private static final Pattern VERSIONED = Pattern.compile("([A-Za-z0-9._-]+?)(?:@([1-9][0-9]*))?");

  @Spec private CommandSpec command;
  @Mixin private CsvOptions csv;
  @Mixin private FeatureOptions features;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private CalendarOptions calendar;

  @Mixin private OutputOptions output;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME[@VERSION]",
      description = "Name of the model, and its version, which is 1 by default.")
  private String name;

  @Option(
      names = "--return",
      paramLabel = "BARS=FILE",
      split = ",",
      description =
          "Return models by horizon in bars. The model repeats the naive forecast at the configured"
              + " horizons without one.")
  private List<String> returns = List.of();

  @Option(
      names = "--direction",
      paramLabel = "BARS=FILE",
      split = ",",
      description =
          "Direction models by horizon in bars; without one, the probability follows from the"
              + " forecast return and the size of its errors.")
  private List<String> directions = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Use only bars that close at or after this time, as ISO-8601 UTC; those before it give"
              + " their features the history. By default all bars are used.")
  private @Nullable Instant from;

  @Option(
      names = "--champion",
      fallbackValue = "true",
      description = "Give it the role of champion; by default it is a shadow.")
  private boolean champion;

  @Option(
      names = "--active-from",
      paramLabel = "TIME",
      description =
          "It forecasts bars that close after this time, as ISO-8601 UTC; by default after the last"
              + " bar of --csv.")
  private @Nullable Instant activeFrom;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The Avro file to write.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Inputs.requireFiles(command, csv);
    Inputs.requireNoInput(command, csv.files(), "--out", file);
    ModelId id = id();
    Settings settings = SettingsCommandLine.settings(command);
    Horizons horizons = new Horizons(ForecastSettings.of(settings).horizonsBars());
    Forecasting forecasting =
        new Forecasting(features.spec(), horizons, CalendarOptions.of(settings));
    ForeignModels found =
        ForeignModels.read(
            atHorizons("--return", returns, horizons),
            atHorizons("--direction", directions, horizons),
            forecasting.spec());
    ModelUpdate update = update(id, forecasting, found);
    ModelFile.write(file, update);
    print(update, found.notes());
    return ExitCode.OK.code();
  }

  private ModelId id() {
    Matcher matcher = VERSIONED.matcher(name);
    if (!matcher.matches()) {
      throw wrong("--name is '" + name + "', expected such as gbm-1h or gbm-1h@2");
    }
    String version = matcher.group(2);
    return new ModelId(matcher.group(1), version == null ? 1 : Long.parseLong(version));
  }

  private SortedMap<Integer, Path> atHorizons(String flag, List<String> values, Horizons horizons) {
    SortedMap<Integer, Path> files = new TreeMap<>();
    for (String value : values) {
      Matcher matcher = AT_HORIZON.matcher(value);
      if (!matcher.matches()) {
        throw wrong(flag + " is '" + value + "', expected BARS=FILE, such as 1=model.ubj");
      }
      int bars = Integer.parseInt(matcher.group(1));
      if (!horizons.bars().contains(bars)) {
        throw wrong(
            "%s is '%s', but the configured horizons are %s".formatted(flag, value, horizons));
      }
      if (files.put(bars, Path.of(matcher.group(2))) != null) {
        throw wrong(flag + " names two files for horizon " + bars);
      }
    }
    Inputs.requireNoInput(command, files.values(), "--out", file);
    return files;
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(command.commandLine(), problem);
  }

  private ModelUpdate update(ModelId id, Forecasting forecasting, ForeignModels found) {
    FeatureLog log = new FeatureLog(forecasting.spec());
    new ReplayedRows(
            forecasting,
            new RefusedRows(command.commandLine().getErr()),
            events -> addTo(log, events))
        .read(csv);
    TreesImport trees = new TreesImport(log, interval(log), forecasting.horizons());
    return trees.update(
        id,
        champion ? Role.CHAMPION : Role.SHADOW,
        activeFrom == null ? trees.newestMs() : activeFrom.toEpochMilli(),
        found.sources(),
        found.lineage());
  }

  private void addTo(FeatureLog log, List<ForecastEvent> events) {
    for (ForecastEvent event : events) {
      if (event instanceof FeaturesComputed computed && isUsed(computed.row().closeTimeMs())) {
        log.add(computed.row());
      }
    }
  }

  private boolean isUsed(long closeTimeMs) {
    return from == null || closeTimeMs >= from.toEpochMilli();
  }

  private static Interval interval(FeatureLog log) {
    Collection<Interval> found = log.intervals();
    if (found.size() != 1) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "the files hold bars of intervals " + found + ", expected one interval",
          "Give files of bars of the length that the model forecasts.");
    }
    return found.iterator().next();
  }

  private void print(ModelUpdate update, List<String> notes) {
    output.print(command, () -> json(update, notes), () -> lines(update, notes));
  }

  private ObjectNode json(ModelUpdate update, List<String> notes) {
    ObjectNode json = RecordJson.model(update);
    json.put("file", file.toString()).put("evidence", update.evidence());
    ObjectNode metrics = json.putObject("metrics");
    new TreeMap<>(update.metrics()).forEach(metrics::put);
    notes.forEach(json.putArray("notes")::add);
    return json;
  }

  private List<String> lines(ModelUpdate update, List<String> notes) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s written to %s: %s, %s, for bars of %s that close after %s"
            .formatted(
                update.card().id(),
                file,
                update.card().trust(),
                update.card().role(),
                update.card().interval(),
                RecordJson.time(update.card().activeFromMs())));
    lines.addAll(notes);
    lines.add(update.evidence());
    return lines;
  }
}
