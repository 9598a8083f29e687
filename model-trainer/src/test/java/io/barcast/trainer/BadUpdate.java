package io.barcast.trainer;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Calibration;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Output;
import io.barcast.engine.model.RandomWalkDriftModel;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.ModelArtifacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An update on the topic that a trainer must reject.
 *
 * @param kind what is wrong with it
 * @param fault the expected fault
 */
public record BadUpdate(String kind, ModelUpdate update, ModelFault fault) {
  public static final KeyPair KEYS = SigningKeys.generate();

  private static final double DRIFT = 0.7853981633974483;

  /** The previously published version. */
  public static final ModelUpdate GOOD = signed(card(3, 1), artifact(DRIFT / 2));

  private static final ModelCard CARD = card(4, 1);

  /** A version that may follow it. */
  public static final ModelUpdate NEXT = signed(CARD, artifact(DRIFT));

  public static Stream<BadUpdate> all() {
    byte[] sound = NEXT.artifact().toBytes();
    byte[] format = sound.clone();
    format[7] = 99;
    return Stream.of(
        new BadUpdate("a hash of other bytes", otherHash(), ModelFault.REJECTED_HASH),
        new BadUpdate("unsigned", unsigned(CARD), ModelFault.REJECTED_SIGNATURE),
        new BadUpdate(
            "signed by a stranger",
            NEXT.signedWith(SigningKeys.generate().getPrivate()),
            ModelFault.REJECTED_SIGNATURE),
        new BadUpdate("a changed card", otherCard(), ModelFault.REJECTED_SIGNATURE),
        new BadUpdate(
            "truncated",
            signed(Arrays.copyOf(sound, sound.length - 1)),
            ModelFault.REJECTED_ENCODING),
        new BadUpdate(
            "trailing bytes",
            signed(Arrays.copyOf(sound, sound.length + 1)),
            ModelFault.REJECTED_ENCODING),
        new BadUpdate("of a later format", signed(format), ModelFault.REJECTED_VERSION),
        new BadUpdate(
            "fewer horizons than its card says",
            signed(card(4, 2), NEXT.artifact()),
            ModelFault.REJECTED_SHAPE),
        new BadUpdate("not a number", signed(withDrift(Double.NaN)), ModelFault.REJECTED_SHAPE),
        new BadUpdate(
            "an infinite number",
            signed(withDrift(Double.POSITIVE_INFINITY)),
            ModelFault.REJECTED_SHAPE),
        new BadUpdate("another output", signed(CARD, otherOutput()), ModelFault.REJECTED_GOLDEN),
        new BadUpdate(
            "an older version", signed(card(2, 1), NEXT.artifact()), ModelFault.REJECTED_STALE),
        new BadUpdate(
            "other content", signed(card(3, 1), NEXT.artifact()), ModelFault.REJECTED_STALE));
  }

  private static ModelCard card(long version, int horizons) {
    return new ModelCard(
        new ModelId("drift-1h", version),
        Family.DRIFT,
        Role.CHAMPION,
        Trust.UNPROVEN,
        Interval.of("1h"),
        0,
        Market.SPEC.hash(),
        new Horizons(List.of(1, 5).subList(0, horizons)));
  }

  private static Artifact artifact(double drift) {
    return ModelArtifacts.encode(model(drift), ReferenceBins.NONE);
  }

  private static RandomWalkDriftModel model(double drift) {
    return new RandomWalkDriftModel(List.of(new Output(drift, 0)), List.of(Calibration.NAIVE));
  }

  private static ModelUpdate signed(byte[] artifact) {
    return signed(CARD, Artifact.of(artifact));
  }

  private static ModelUpdate signed(ModelCard card, Artifact artifact) {
    return ModelUpdate.unsigned(card, artifact, Map.of(), "a test", Map.of())
        .signedWith(KEYS.getPrivate());
  }

  private static ModelUpdate unsigned(ModelCard card) {
    return ModelUpdate.unsigned(card, NEXT.artifact(), Map.of(), "a test", Map.of());
  }

  private static ModelUpdate otherHash() {
    return new ModelUpdate(
        CARD, GOOD.artifact(), NEXT.sha256(), NEXT.signature(), Map.of(), "a test", Map.of());
  }

  private static ModelUpdate otherCard() {
    return new ModelUpdate(
        card(5, 1), NEXT.artifact(), NEXT.sha256(), NEXT.signature(), Map.of(), "a test", Map.of());
  }

  private static byte[] withDrift(double drift) {
    byte[] bytes = NEXT.artifact().toBytes();
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (content.getDouble(at) != DRIFT) {
      at++;
    }
    content.putDouble(at, drift);
    return bytes;
  }

  private static Artifact otherOutput() {
    GoldenRow row = new GoldenRow(List.of(FeatureVector.of()), List.of(new Output(0.25, 0)));
    return ModelArtifacts.encode(
        new ModelContents(model(DRIFT), ReferenceBins.NONE, List.of(row), List.of()));
  }

  @Override
  public String toString() {
    return kind;
  }
}
