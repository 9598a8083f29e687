package io.barcast.schemas;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.DecisionName;
import io.barcast.schemas.avro.FamilyName;
import io.barcast.schemas.avro.ModelUpdateRecord;
import io.barcast.schemas.avro.RetrainRequestRecord;
import io.barcast.schemas.avro.RoleName;
import io.barcast.schemas.avro.TrainingRunRecord;
import io.barcast.schemas.avro.TrustName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;

/**
 * Converts model updates, training runs and retrain requests to and from their records. Maps are
 * written in key order, so that equal values give equal bytes.
 */
final class TrainingCodecs {
  static final Codec<ModelUpdate, ModelUpdateRecord> MODEL_UPDATE =
      new Codec<>(
          "model update",
          ModelUpdateRecord.class,
          TrainingCodecs::toWire,
          TrainingCodecs::fromWire);
  static final Codec<TrainingRun, TrainingRunRecord> TRAINING_RUN =
      new Codec<>(
          "training run",
          TrainingRunRecord.class,
          TrainingCodecs::toWire,
          TrainingCodecs::fromWire);
  static final Codec<RetrainRequest, RetrainRequestRecord> RETRAIN_REQUEST =
      new Codec<>(
          "retrain request",
          RetrainRequestRecord.class,
          TrainingCodecs::toWire,
          TrainingCodecs::fromWire);

  private TrainingCodecs() {}

  private static ModelUpdateRecord toWire(ModelUpdate update) {
    ModelCard card = update.card();
    return new ModelUpdateRecord(
        card.id().name(),
        card.id().version(),
        Codec.same(FamilyName.class, card.family()),
        Codec.same(RoleName.class, card.role()),
        Codec.same(TrustName.class, card.trust()),
        card.interval().code(),
        card.activeFromMs(),
        card.specHash(),
        card.horizons().bars(),
        ByteBuffer.wrap(update.artifact().toBytes()),
        update.sha256(),
        ByteBuffer.wrap(update.signature().toBytes()),
        new TreeMap<>(update.metrics()),
        update.evidence(),
        new TreeMap<>(update.lineage()),
        0,
        List.of());
  }

  private static ModelUpdate fromWire(ModelUpdateRecord wire) {
    if (wire.getPart() != 0 || !wire.getArtifactParts().isEmpty()) {
      throw new IllegalArgumentException(
          "the record is one of several of a large model, expected a whole model");
    }
    return new ModelUpdate(
        card(wire),
        artifact(wire.getArtifact()),
        wire.getSha256(),
        artifact(wire.getSignature()),
        wire.getMetrics(),
        wire.getEvidence(),
        wire.getLineage());
  }

  private static ModelCard card(ModelUpdateRecord wire) {
    return new ModelCard(
        new ModelId(wire.getModelName(), wire.getModelVersion()),
        Codec.same(Family.class, wire.getFamily()),
        Codec.same(Role.class, wire.getRole()),
        Codec.same(Trust.class, wire.getTrust()),
        Interval.of(wire.getInterval()),
        wire.getActiveFromMs(),
        wire.getSpecHash(),
        new Horizons(wire.getHorizonsBars()));
  }

  private static Artifact artifact(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return Artifact.of(bytes);
  }

  private static TrainingRunRecord toWire(TrainingRun run) {
    return new TrainingRunRecord(
        run.id(),
        run.trigger(),
        run.interval(),
        run.timeMs(),
        run.fromMs(),
        run.toMs(),
        run.rows(),
        Codec.same(DecisionName.class, run.decision()),
        run.evidence(),
        run.published(),
        new TreeMap<>(run.parameters()),
        new TreeMap<>(run.metrics()));
  }

  private static TrainingRun fromWire(TrainingRunRecord wire) {
    return new TrainingRun(
        wire.getId(),
        wire.getTrigger(),
        wire.getInterval(),
        wire.getTimeMs(),
        wire.getFromMs(),
        wire.getToMs(),
        wire.getRows(),
        Codec.same(TrainingRun.Decision.class, wire.getDecision()),
        wire.getEvidence(),
        wire.getPublished(),
        wire.getParameters(),
        wire.getMetrics());
  }

  private static RetrainRequestRecord toWire(RetrainRequest request) {
    return new RetrainRequestRecord(
        request.id(), request.interval(), request.timeMs(), request.reason());
  }

  private static RetrainRequest fromWire(RetrainRequestRecord wire) {
    return new RetrainRequest(wire.getId(), wire.getInterval(), wire.getTimeMs(), wire.getReason());
  }
}
