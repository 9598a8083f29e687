package io.barcast.app.replay;

import io.barcast.app.report.CsvTable;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.schemas.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code alerts.csv}: one row per stage of an alert; {@code models.csv}: one row per published
 * version.
 */
final class VersionFiles {
  private static final List<String> ALERTS =
      List.of(
          "id",
          "model",
          "version",
          "state",
          "severity",
          "scope",
          "subject",
          "detector",
          "statistic",
          "threshold",
          "onset",
          "time");
  private static final List<String> MODELS =
      List.of(
          "model",
          "version",
          "family",
          "role",
          "trust",
          "active_from",
          "first_bar",
          "last_bar",
          "bars",
          "trigger",
          "decision");

  private VersionFiles() {}

  static void write(Path directory, BacktestResult result) throws IOException {
    try (CsvTable table = new CsvTable(directory.resolve("alerts.csv"), ALERTS)) {
      result.alerts().forEach(alert -> write(table, alert));
    }
    try (CsvTable table = new CsvTable(directory.resolve("models.csv"), MODELS)) {
      result.models().forEach(model -> write(table, model, result));
    }
  }

  private static void write(CsvTable table, DriftAlert alert) {
    table.text(alert.id()).text(alert.model().name()).text(alert.model().version());
    table.text(alert.state()).text(alert.severity()).text(alert.scope().label());
    table.text(alert.subject()).text(alert.detector());
    table.number(alert.statistic()).number(alert.threshold());
    table.time(alert.onsetMs()).time(alert.timeMs()).endRow();
  }

  private static void write(CsvTable table, ModelUpdate model, BacktestResult result) {
    ModelCard card = model.card();
    table.text(card.id().name()).text(card.id().version()).text(card.family());
    table.text(card.role()).text(card.trust()).time(card.activeFromMs());
    Served served = result.served().get(card.id());
    if (served == null) {
      table.empty(2).text(0);
    } else {
      table.time(served.fromMs()).time(served.toMs()).text(served.bars());
    }
    Optional<TrainingRun> run = result.runOf(card.id());
    table.text(run.map(TrainingRun::trigger).orElse(""));
    table.text(run.map(each -> each.decision().name()).orElse("")).endRow();
  }
}
