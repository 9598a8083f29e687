package io.barcast.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barcast.app.input.InputFile;
import io.barcast.app.option.OutputOptions;
import io.barcast.app.process.BuildVersion;
import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.Expectation;
import io.barcast.app.replay.OutputFolder;
import io.barcast.app.replay.ReplaySummary;
import io.barcast.app.replay.page.DifferencePage;
import io.barcast.app.replay.page.ReplayPage;
import io.barcast.app.replay.page.RunDescription;
import io.barcast.app.replay.recorded.TopicVerdict;
import io.barcast.app.replay.recorded.VerdictReport;
import io.barcast.app.replay.versus.DifferenceJson;
import io.barcast.app.replay.versus.DifferenceText;
import io.barcast.app.replay.versus.ReplayDifference;
import io.barcast.app.settings.SettingsCommandLine;
import io.barcast.app.settings.SettingsSheet;
import io.barcast.runtime.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Writes and prints the result of a replay, and what differs from a second one. */
final class ReplayReport {
  private final CommandSpec spec;
  private final OutputOptions output;
  private final OutputFolder folder;
  private final ReplayAsked asked;

  /**
   * The result of a replay.
   *
   * @param before number of bars before the range that is counted
   * @param verdicts the comparison with what was recorded; empty when there is none
   * @param difference from a second replay, if there was one
   */
  record Result(
      BacktestResult result,
      long before,
      List<TopicVerdict> verdicts,
      Optional<ReplayDifference> difference) {
    Result {
      verdicts = List.copyOf(verdicts);
    }
  }

  ReplayReport(CommandSpec spec, OutputOptions output, OutputFolder folder, ReplayAsked asked) {
    this.spec = spec;
    this.output = output;
    this.folder = folder;
    this.asked = asked;
  }

  /** Writes all files but forecasts, prints the result, and gives the exit code. */
  ExitCode report(Result result) throws IOException {
    ObjectNode json = summary(result.result(), result.before());
    if (!result.verdicts().isEmpty()) {
      json.set("recorded", VerdictReport.toJson(result.verdicts()));
    }
    List<Expectation.Check> checks =
        asked.expectations().stream().map(expectation -> expectation.check(json)).toList();
    ArrayNode expectations = json.putArray("expectations");
    checks.stream().map(Expectation.Check::toJson).forEach(expectations::add);
    folder.write(result.result(), json);
    ReplayPage.write(
        folder.report(), result.result(), description(asked.setup(), checks, variant()));
    if (result.difference().isPresent()) {
      json.set("difference", write(result.difference().get(), result.before()));
    }
    output.print(spec, () -> json, () -> text(result, checks));
    return exitCode(result, checks);
  }

  private static ObjectNode summary(BacktestResult result, long before) {
    return ReplaySummary.toJson(result).put("bars_before", before);
  }

  private String variant() {
    return asked.versus().map(versus -> "; A of two replays, B with " + versus.words()).orElse("");
  }

  private ObjectNode write(ReplayDifference difference, long before) throws IOException {
    VersusOptions.Versus versus = asked.versus().orElseThrow();
    OutputFolder second = folder.versus();
    ObjectNode summary = summary(difference.b(), before);
    summary.putArray("expectations");
    second.write(difference.b(), summary);
    ReplayPage.write(
        second.report(),
        difference.b(),
        description(versus.setup(), List.of(), "; B of two replays, with " + versus.words()));
    DifferencePage.write(
        folder.difference("html"), difference, description(asked.setup(), List.of(), ""));
    ObjectNode json = DifferenceJson.toJson(difference);
    folder.writeDifference(json);
    return json;
  }

  private static List<String> text(Result result, List<Expectation.Check> checks) {
    List<String> lines = new ArrayList<>(ReplaySummary.toText(result.result()));
    if (result.before() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d bars before --from were read for the state alone",
              result.before()));
    }
    if (!result.verdicts().isEmpty()) {
      lines.addAll(VerdictReport.lines(result.verdicts()));
    }
    checks.stream().map(Expectation.Check::line).forEach(lines::add);
    result.difference().map(DifferenceText::lines).ifPresent(lines::addAll);
    return lines;
  }

  private static ExitCode exitCode(Result result, List<Expectation.Check> checks) {
    if (!result.result().complete()) {
      return ExitCode.INTERRUPTED;
    }
    return checks.stream().allMatch(Expectation.Check::held)
            && VerdictReport.equal(result.verdicts())
        ? ExitCode.OK
        : ExitCode.CHECK_FAILED;
  }

  private RunDescription description(
      ReplaySetup setup, List<Expectation.Check> checks, String variant) throws IOException {
    return new RunDescription(
        "barcast " + BuildVersion.text(),
        "Java %s, %s %s"
            .formatted(
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch")),
        spec.root().commandLine().getParseResult().originalArgs(),
        new SettingsSheet(SettingsCommandLine.catalog(spec), setup.settings()).given(),
        InputFile.of(asked.inputs(setup)),
        setup.training().fit().seed(),
        setup.costBasisPoints(),
        setup.features().names(),
        checks,
        variant);
  }
}
