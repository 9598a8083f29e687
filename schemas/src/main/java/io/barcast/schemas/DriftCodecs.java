package io.barcast.schemas;

import io.barcast.engine.catalog.Role;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.ActivationRecord;
import io.barcast.schemas.avro.DriftAlertRecord;
import io.barcast.schemas.avro.EvidenceRecord;
import io.barcast.schemas.avro.LossRecord;
import io.barcast.schemas.avro.RoleName;
import io.barcast.schemas.avro.ScopeName;
import io.barcast.schemas.avro.SeverityName;
import io.barcast.schemas.avro.StateName;
import io.barcast.schemas.avro.WindowSummaryRecord;

/** Converts activations, window summaries and drift alerts to and from their records. */
final class DriftCodecs {
  static final Codec<ModelActivation, ActivationRecord> ACTIVATION =
      new Codec<>("activation", ActivationRecord.class, DriftCodecs::toWire, DriftCodecs::fromWire);
  static final Codec<WindowSummary, WindowSummaryRecord> WINDOW =
      new Codec<>(
          "window summary", WindowSummaryRecord.class, DriftCodecs::toWire, DriftCodecs::fromWire);
  static final Codec<DriftAlert, DriftAlertRecord> ALERT =
      new Codec<>(
          "drift alert", DriftAlertRecord.class, DriftCodecs::toWire, DriftCodecs::fromWire);

  private DriftCodecs() {}

  private static ActivationRecord toWire(ModelActivation activation) {
    return new ActivationRecord(
        activation.series().symbol(),
        activation.series().interval().code(),
        activation.closeTimeMs(),
        activation.model().name(),
        activation.model().version(),
        Codec.same(RoleName.class, activation.role()),
        activation.activeFromMs());
  }

  private static ModelActivation fromWire(ActivationRecord wire) {
    return new ModelActivation(
        SeriesNames.series(wire.getSymbol(), wire.getInterval()),
        wire.getCloseTimeMs(),
        new ModelId(wire.getModelName(), wire.getModelVersion()),
        Codec.same(Role.class, wire.getRole()),
        wire.getActiveFromMs());
  }

  private static WindowSummaryRecord toWire(WindowSummary window) {
    return new WindowSummaryRecord(
        window.series().symbol(),
        window.series().interval().code(),
        window.closeTimeMs(),
        window.model().name(),
        window.model().version(),
        window.windowEndMs(),
        window.rows(),
        window.counts(),
        Codec.each(window.losses(), loss -> new LossRecord(loss.dueMs(), loss.lossDifferential())),
        window.previousEndMs(),
        window.predictions(),
        window.moves().count(),
        window.moves().logSizeSum(),
        window.moves().zeros(),
        window.gaps().holes(),
        window.gaps().silentBars(),
        window.gaps().voidForecasts());
  }

  private static WindowSummary fromWire(WindowSummaryRecord wire) {
    return new WindowSummary(
        SeriesNames.series(wire.getSymbol(), wire.getInterval()),
        wire.getCloseTimeMs(),
        new ModelId(wire.getModelName(), wire.getModelVersion()),
        wire.getWindowEndMs(),
        wire.getPreviousEndMs(),
        wire.getRows(),
        wire.getCounts(),
        wire.getPredictions(),
        Codec.each(
            wire.getLosses(),
            loss -> new WindowSummary.Loss(loss.getDueMs(), loss.getLossDifferential())),
        new WindowSummary.Moves(wire.getMoves(), wire.getLogSizeSum(), wire.getZeroMoves()),
        new WindowSummary.Gaps(wire.getHoles(), wire.getSilentBars(), wire.getVoidForecasts()));
  }

  private static DriftAlertRecord toWire(DriftAlert alert) {
    return new DriftAlertRecord(
        alert.id(),
        alert.model().name(),
        alert.model().version(),
        Codec.same(ScopeName.class, alert.scope()),
        alert.subject(),
        alert.detector(),
        alert.statistic(),
        alert.threshold(),
        alert.onsetMs(),
        alert.timeMs(),
        Codec.same(StateName.class, alert.state()),
        Codec.same(SeverityName.class, alert.severity()),
        Codec.each(alert.evidence(), DriftCodecs::toWire));
  }

  private static EvidenceRecord toWire(DriftEvidence evidence) {
    return new EvidenceRecord(
        evidence.subject(),
        evidence.statistic(),
        evidence.threshold(),
        evidence.reference(),
        evidence.recent());
  }

  private static DriftAlert fromWire(DriftAlertRecord wire) {
    return new DriftAlert(
        wire.getId(),
        new ModelId(wire.getModelName(), wire.getModelVersion()),
        Codec.same(DriftAlert.Scope.class, wire.getScope()),
        wire.getSubject(),
        wire.getDetector(),
        wire.getStatistic(),
        wire.getThreshold(),
        wire.getOnsetMs(),
        wire.getTimeMs(),
        Codec.same(DriftAlert.State.class, wire.getState()),
        Codec.same(DriftAlert.Severity.class, wire.getSeverity()),
        Codec.each(wire.getEvidence(), DriftCodecs::fromWire));
  }

  private static DriftEvidence fromWire(EvidenceRecord wire) {
    return new DriftEvidence(
        wire.getSubject(),
        wire.getStatistic(),
        wire.getThreshold(),
        wire.getReference(),
        wire.getRecent());
  }
}
