package io.barcast.app.command;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.option.TrustedKeyOptions;
import io.barcast.app.process.Interruption;
import io.barcast.app.process.RegistryErrors;
import io.barcast.app.replay.BarsSeen;
import io.barcast.app.replay.ReplayRange;
import io.barcast.app.replay.recorded.RecordedReplay;
import io.barcast.app.replay.recorded.RecordedValue;
import io.barcast.app.replay.recorded.TopicVerdict;
import io.barcast.app.replay.recorded.VerdictReport;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Horizons;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.UserException;
import io.barcast.schemas.WireException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barcast verify}: computes again what was recorded. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Compute recorded predictions again from bars and models, and compare them bit for bit.",
      "Features, outcomes, model activations, windows and drift alerts are compared too.",
      "The feature set, the calendar and the horizons have to be those of predict."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all values are equal",
      "3:a value differs; the first of each topic is printed",
      "4:Kafka or the registry cannot be reached",
      "5:nothing is recorded there, or the first bars have been deleted"
    },
    footer = {
      "",
      "Examples:",
      "  barcast verify -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast verify -b localhost:9092 --day 2024-05-02 --symbols AAPL",
      "  barcast verify -b localhost:9092 predictions-0@17"
    })
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private RangeOptions range;
  @Mixin private FeatureOptions features;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private CalendarOptions calendar;

  @Mixin private TrustedKeyOptions trusted;
  @Mixin private OutputOptions output;

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description =
          "Verify one day, UTC: the bars that close after its first midnight and up to the next.")
  private @Nullable LocalDate day;

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPIC-PARTITION@OFFSET",
      description = "Verify one record, such as predictions-0@17, and the others of its bar.")
  private @Nullable String record;

  @Override
  public Integer call() {
    requireOneRange();
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = Interruption.watch();
        PipelineReader pipeline = PipelineReader.open(connection.settings(spec))) {
      TopicOptions.requireReadable(pipeline.settings(), ProcessAccess.REPLAY.read());
      ReplayRange chosen = record == null ? range() : RecordedValue.range(pipeline, record);
      List<TopicVerdict> verdicts = verdicts(pipeline, chosen, interruption, err);
      if (interruption.requested()) {
        return ExitCode.INTERRUPTED.code();
      }
      output.print(spec, () -> VerdictReport.toJson(verdicts), () -> VerdictReport.lines(verdicts));
      return (VerdictReport.equal(verdicts) ? ExitCode.OK : ExitCode.CHECK_FAILED).code();
    } catch (WireException e) {
      throw RegistryErrors.explained(e);
    } finally {
      err.flush();
    }
  }

  private void requireOneRange() {
    if (Stream.of(range.timeGiven(), day != null, record != null).filter(each -> each).count()
        > 1) {
      throw new ParameterException(
          spec.commandLine(), "expected one of --from and --to, --day, and a record");
    }
  }

  private ReplayRange range() {
    ReplayRange whole = range.range();
    if (day == null) {
      return whole;
    }
    return new ReplayRange(
        day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + 1,
        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
        whole.symbols());
  }

  private List<TopicVerdict> verdicts(
      PipelineReader pipeline, ReplayRange chosen, Interruption interruption, PrintWriter err) {
    BarsSeen seen = new BarsSeen();
    try (RecordedReplay replay =
            RecordedReplay.open(
                pipeline,
                forecasting(pipeline.settings()),
                trusted.files().stream().map(SigningKeys::publicKey).toList(),
                chosen,
                line -> err.println("warning: " + line));
        Progress progress = Progress.onStderr("bars", OptionalLong.empty())) {
      TopicReplay.noteUnprocessed(replay, err);
      while (!interruption.requested() && replay.bars().hasNext()) {
        Row row = replay.bars().next();
        if (row instanceof GoodBar good) {
          seen.add(good.bar(), chosen);
          replay.onBar(good.bar());
        }
        progress.add(1);
      }
      return interruption.requested() ? List.of() : found(replay.verdicts(), seen, chosen);
    }
  }

  private static List<TopicVerdict> found(
      List<TopicVerdict> verdicts, BarsSeen seen, ReplayRange chosen) {
    seen.require(chosen);
    if (verdicts.stream().allMatch(each -> each.recorded() == 0 && each.replayed() == 0)) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "nothing is recorded there, and nothing is replayed",
          "Let barcast produce and barcast predict run first, or give another range.");
    }
    return verdicts;
  }

  private Forecasting forecasting(Settings settings) {
    return new Forecasting(
        features.spec(),
        new Horizons(ForecastSettings.of(settings).horizonsBars()),
        CalendarOptions.of(settings));
  }
}
