package io.barcast.app.demo;

import io.barcast.app.report.SkillText;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.retraining.RunLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link DemoReport} as text. */
final class ReportText {
  private ReportText() {}

  static List<String> of(DemoReport report, boolean complete, double seconds) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d bars, %,d feature rows, %,d predictions (%,d abstained), %,d outcomes; %.1f s%s",
            report.bars(),
            report.features(),
            report.predictions(),
            report.abstained(),
            report.outcomes(),
            seconds,
            complete ? "" : "; stopped early"));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d forecasts, %,d settled (%,d void), %,d due and not settled, %,d settled twice; dead letters %s",
            report.forecasts(),
            report.settlements(),
            report.voided(),
            report.unsettledDue(),
            report.settledTwice(),
            report.deadLetters()));
    lines.addAll(report.findings().lines());
    lines.add("");
    report.runs().forEach(run -> lines.add(run(run)));
    report.firstActivations().forEach(activation -> lines.add(activation(activation)));
    report.alerts().stream()
        .filter(alert -> alert.scope() == DriftAlert.Scope.PERFORMANCE)
        .forEach(alert -> lines.add(alert(alert)));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d performance and %,d feature alerts raised; the champion was replaced %,d times",
            report.raised(DriftAlert.Scope.PERFORMANCE),
            report.raised(DriftAlert.Scope.FEATURE),
            report.swaps().size()));
    lines.add("");
    lines.addAll(SkillText.lines(report.skill().skill()));
    return lines;
  }

  private static String run(TrainingRun run) {
    return RunLine.of(run).replaceFirst("^run ", "run    ");
  }

  private static String activation(ModelActivation activation) {
    return (activation.role() == Role.CHAMPION ? "swap   " : "shadow ")
        + Instant.ofEpochMilli(activation.closeTimeMs())
        + " "
        + activation.model()
        + " begins as "
        + activation.role();
  }

  private static String alert(DriftAlert alert) {
    return "alert  "
        + Instant.ofEpochMilli(alert.timeMs())
        + " "
        + alert.id()
        + " "
        + alert.state()
        + ", since "
        + Instant.ofEpochMilli(alert.onsetMs());
  }
}
