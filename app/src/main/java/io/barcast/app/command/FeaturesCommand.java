package io.barcast.app.command;

import io.barcast.app.features.FeatureFile;
import io.barcast.app.features.FeatureSheet;
import io.barcast.app.features.ReplayedRows;
import io.barcast.app.features.SettledBars;
import io.barcast.app.features.TrainingRows;
import io.barcast.app.input.RefusedRows;
import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.CsvOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.Inputs;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.report.BarFindings;
import io.barcast.app.report.CsvTable;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.engine.bar.BarGate;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.HeldBar;
import io.barcast.engine.forecast.Refusal;
import io.barcast.engine.forecast.Revision;
import io.barcast.engine.model.Horizons;
import io.barcast.producers.BadRow;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code barcast features}: the features of the bars in files, as models read them. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description = {
      "Write the features of the bars in files as CSV, one row per bar.",
      "Numbers have full precision and are empty while a feature has too few bars. A "
          + "corrected or late bar is written in its final form.",
      "With --targets it writes the rows that models are trained on, with what came of each."
    },
    footer = {
      "",
      "Examples:",
      "  barcast features --csv AAPL_1d.csv.gz --out features.csv",
      "  barcast features --csv prices.csv --interval 1h --out features.csv --set alpha158",
      "  barcast features --csv AAPL_1d.csv.gz --out indicators.csv --indicators sma_20,rsi_14",
      "  zcat AAPL_1d.csv.gz | barcast features --csv - --symbol AAPL --out - | head",
      "  barcast features --csv AAPL_1d.csv.gz --targets --out training.csv",
      "  barcast features --explain --set classic"
    })
public final class FeaturesCommand implements Callable<Integer> {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Spec private CommandSpec command;
  @Mixin private CsvOptions csv;
  @Mixin private FeatureOptions features;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private CalendarOptions calendar;

  @Mixin private OutputOptions output;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The CSV file to write; - for stdout.")
  private Path file;

  @Option(
      names = "--indicators",
      paramLabel = "LIST",
      split = ",",
      description = "Indicators in their own units instead of a set: all, or names with commas.")
  private List<String> indicators;

  @Option(
      names = "--explain",
      fallbackValue = "true",
      description = "Print each feature's formula, lookback, warm-up, range and unit instead.")
  private boolean explain;

  @Option(
      names = "--targets",
      fallbackValue = "true",
      description = {
        "Write only complete rows, each with what models learn to forecast over each horizon h:"
            + " target_return_h, the log return divided by the volatility per bar times the square"
            + " root of h, and target_up_h, 1 where it is above 0, 0 where it is below, and empty"
            + " where it is 0. They are known h bars later."
      })
  private boolean targets;

  @Override
  public Integer call() throws IOException {
    FeatureSpec spec = spec();
    if (explain) {
      explain(spec);
    } else if (targets) {
      writeTargets(spec);
    } else {
      write(spec);
    }
    return ExitCode.OK.code();
  }

  private FeatureSpec spec() {
    if (indicators == null) {
      return features.anySpec();
    }
    if (features.given()) {
      throw new ParameterException(command.commandLine(), "give --set or --indicators, not both");
    }
    try {
      FeatureSpec all = FeatureSets.builtIn("indicators");
      return indicators.equals(List.of("all")) ? all : all.only(indicators);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private void explain(FeatureSpec spec) {
    FeatureSheet sheet = new FeatureSheet(spec);
    output.print(command, sheet::json, sheet::text);
  }

  private void requireFiles() {
    Inputs.requireFiles(command, csv);
    if (file == null) {
      throw new ParameterException(command.commandLine(), "give --out FILE, or --explain");
    }
    if (!file.equals(STANDARD_OUTPUT)) {
      Inputs.requireNoInput(command, csv.files(), "--out", file);
    }
  }

  private void writeTargets(FeatureSpec spec) throws IOException {
    requireFiles();
    if (indicators != null) {
      throw new ParameterException(
          command.commandLine(), "give --targets or --indicators, not both");
    }
    Settings settings = SettingsCommandLine.settings(command);
    Horizons horizons = new Horizons(ForecastSettings.of(settings).horizonsBars());
    Forecasting forecasting =
        new Forecasting(features.spec(), horizons, CalendarOptions.of(settings));
    RefusedRows refused = new RefusedRows(command.commandLine().getErr());
    TrainingRows rows = new TrainingRows(spec, horizons);
    new ReplayedRows(forecasting, refused, rows::add).read(csv);
    long written;
    try (CsvTable table =
        file.equals(STANDARD_OUTPUT)
            ? new CsvTable(command.commandLine().getOut(), rows.columns())
            : new CsvTable(file, rows.columns())) {
      written = rows.writeTo(table);
    }
    if (written == 0) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "no bar has all features and an outcome; refused: " + RefusedRows.text(refused.counts()),
          "Give files with some hundreds of bars.");
    }
  }

  private void write(FeatureSpec spec) throws IOException {
    requireFiles();
    PrintWriter err = command.commandLine().getErr();
    RefusedRows refused = new RefusedRows(err);
    BarFindings findings = new BarFindings();
    long written;
    try (Interruption interruption = Interruption.watch();
        BarSource bars = csv.open(InstantSource.system(), interruption::requested);
        Progress progress = Progress.onStderr("bars", OptionalLong.empty());
        FeatureFile table = table(spec, findings)) {
      SettledBars settled = new SettledBars(table::add);
      while (bars.hasNext() && !interruption.requested()) {
        take(bars.next(), settled, refused, findings);
        progress.add(1);
      }
      settled.finish();
      written = table.rows();
    }
    refused.printCounts();
    findings.lines().forEach(err::println);
    err.flush();
    if (written == 0) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "no bar was found; refused: " + RefusedRows.text(refused.counts()),
          "Give files that have bars in them.");
    }
  }

  private FeatureFile table(FeatureSpec spec, BarFindings findings) throws IOException {
    Calendars calendars = CalendarOptions.of(SettingsCommandLine.settings(command));
    return file.equals(STANDARD_OUTPUT)
        ? new FeatureFile(command.commandLine().getOut(), spec, calendars, findings::add)
        : new FeatureFile(file, spec, calendars, findings::add);
  }

  private static void take(
      Row row, SettledBars settled, RefusedRows refused, BarFindings findings) {
    if (row instanceof GoodBar good) {
      findings.add(good.bar());
      for (BarGate.Verdict verdict : settled.add(good.bar())) {
        note(row, verdict, refused, findings);
      }
    } else if (row instanceof BadRow bad) {
      refused.add(bad);
    }
  }

  private static void note(
      Row row, BarGate.Verdict verdict, RefusedRows refused, BarFindings findings) {
    switch (verdict.place()) {
      case REJECTED -> {
        Refusal refusal =
            new Refusal(verdict.bar(), Objects.requireNonNull(verdict.fault()), verdict.detail());
        findings.add(refusal);
        refused.add(row, refusal);
      }
      case REPETITION -> refused.addRepeated();
      case CORRECTION -> refused.addRevised(Revision.Kind.CORRECTION);
      case LATE -> refused.addRevised(Revision.Kind.LATE);
      case HELD -> findings.add(new HeldBar(verdict.bar()));
      case NEXT -> findings.confirmed(verdict.bar());
    }
  }
}
