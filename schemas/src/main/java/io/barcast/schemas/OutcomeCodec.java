package io.barcast.schemas;

import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.OutcomeRecord;
import io.barcast.schemas.avro.RoleName;
import io.barcast.schemas.avro.SettlementRecord;

/** Converts outcomes to and from their record. */
final class OutcomeCodec {
  static final Codec<Outcome, OutcomeRecord> CODEC =
      new Codec<>("outcome", OutcomeRecord.class, OutcomeCodec::toWire, OutcomeCodec::fromWire);

  private OutcomeCodec() {}

  private static OutcomeRecord toWire(Outcome outcome) {
    return new OutcomeRecord(
        outcome.series().symbol(),
        outcome.series().interval().code(),
        outcome.closeTimeMs(),
        outcome.model().name(),
        outcome.model().version(),
        Codec.same(RoleName.class, outcome.role()),
        Codec.each(outcome.settlements(), OutcomeCodec::toWire));
  }

  private static SettlementRecord toWire(Settlement settlement) {
    return new SettlementRecord(
        settlement.horizonBars(),
        settlement.predictedAtMs(),
        settlement.predictedAtPrice(),
        settlement.expectedReturn(),
        settlement.probabilityUp(),
        settlement.scale(),
        settlement.actualReturn(),
        settlement.actualPrice(),
        settlement.error(),
        settlement.naiveError(),
        settlement.hit(),
        settlement.covered(),
        settlement.intervalWidth(),
        settlement.voided());
  }

  private static Outcome fromWire(OutcomeRecord wire) {
    return new Outcome(
        SeriesNames.series(wire.getSymbol(), wire.getInterval()),
        wire.getCloseTimeMs(),
        new ModelId(wire.getModelName(), wire.getModelVersion()),
        Codec.same(Role.class, wire.getRole()),
        Codec.each(wire.getSettlements(), OutcomeCodec::fromWire));
  }

  private static Settlement fromWire(SettlementRecord wire) {
    return new Settlement(
        wire.getHorizonBars(),
        wire.getPredictedAtMs(),
        wire.getPredictedAtPrice(),
        wire.getExpectedReturn(),
        wire.getProbabilityUp(),
        wire.getScale(),
        wire.getActualReturn(),
        wire.getActualPrice(),
        wire.getError(),
        wire.getNaiveError(),
        wire.getHit(),
        wire.getCovered(),
        wire.getIntervalWidth());
  }
}
