package io.barcast.schemas;

import io.barcast.engine.catalog.DivergenceReference;
import io.barcast.engine.catalog.LossReference;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.VolatilityReference;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.DivergenceRecord;
import io.barcast.schemas.avro.DriftReferenceRecord;
import io.barcast.schemas.avro.LossReferenceRecord;
import io.barcast.schemas.avro.VolatilityRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts what drift monitoring compares a model with to and from the artifact's record. */
final class ReferenceCodec {
  private ReferenceCodec() {}

  /** The record; null when no more is known than the bins of the features. */
  static @Nullable DriftReferenceRecord toWire(ModelReference reference) {
    if (reference.equals(ModelReference.of(reference.bins()))) {
      return null;
    }
    ReferenceBins predictions = reference.predictionBins();
    boolean known = predictions.features() > 0;
    return new DriftReferenceRecord(
        toWire(reference.features()),
        known ? BoxedArrays.edges(predictions).get(0) : List.of(),
        known ? BoxedArrays.shares(predictions).get(0) : List.of(),
        toWire(reference.predictions()),
        toWire(reference.volatility()),
        toWire(reference.losses()));
  }

  private static DivergenceRecord toWire(DivergenceReference usual) {
    return new DivergenceRecord(usual.rows(), usual.means(), usual.deviations(), usual.threshold());
  }

  private static VolatilityRecord toWire(VolatilityReference usual) {
    return new VolatilityRecord(usual.mean(), usual.deviation(), usual.threshold());
  }

  private static LossReferenceRecord toWire(LossReference usual) {
    return new LossReferenceRecord(
        usual.horizonBars(),
        usual.mean(),
        usual.skilledMean(),
        usual.lostMean(),
        usual.variance(),
        usual.correlation(),
        usual.inflation(),
        usual.thresholds().skillInDoubt(),
        usual.thresholds().skillGone(),
        usual.thresholds().loss());
  }

  /**
   * The reference of a model.
   *
   * @param wire null when no more is known than the bins of the features
   */
  static ModelReference reference(
      ModelId id, ReferenceBins bins, @Nullable DriftReferenceRecord wire) {
    if (wire == null) {
      return ModelReference.of(bins);
    }
    ReferenceBins predictions = predictionBins(wire);
    return new ModelReference(
        bins,
        divergence(id, wire.getFeatures(), bins.features()),
        predictions,
        divergence(id, wire.getPredictions(), predictions.features()),
        volatility(wire.getVolatility()),
        losses(wire.getLosses()));
  }

  private static ReferenceBins predictionBins(DriftReferenceRecord wire) {
    return wire.getPredictionShares().isEmpty()
        ? ReferenceBins.NONE
        : new ReferenceBins(
            new float[][] {BoxedArrays.floats(wire.getPredictionEdges())},
            new double[][] {BoxedArrays.doubles(wire.getPredictionShares())});
  }

  private static DivergenceReference divergence(ModelId id, DivergenceRecord wire, int subjects) {
    int expected = wire.getRows() > 0 ? subjects : 0;
    ArtifactCodec.requireCount(id, "divergence means", wire.getMeans().size(), expected);
    ArtifactCodec.requireCount(id, "divergence deviations", wire.getDeviations().size(), expected);
    return new DivergenceReference(
        wire.getRows(), wire.getMeans(), wire.getDeviations(), wire.getThreshold());
  }

  private static VolatilityReference volatility(VolatilityRecord wire) {
    return new VolatilityReference(wire.getMean(), wire.getDeviation(), wire.getThreshold());
  }

  private static LossReference losses(LossReferenceRecord wire) {
    return new LossReference(
        wire.getHorizonBars(),
        wire.getMean(),
        wire.getSkilledMean(),
        wire.getLostMean(),
        wire.getVariance(),
        wire.getCorrelation(),
        wire.getInflation(),
        new LossReference.Thresholds(
            wire.getSkillInDoubt(), wire.getSkillGone(), wire.getLossThreshold()));
  }
}
