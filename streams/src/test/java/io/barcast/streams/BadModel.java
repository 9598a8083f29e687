package io.barcast.streams;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.LinearModel;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.Output;
import io.barcast.schemas.ModelArtifacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An update that must not serve for one reason; everything else about it is valid.
 *
 * @param kind what is wrong with it
 * @param update the update
 * @param reason of its dead letter
 * @param found the found value in its dead letter's detail
 * @param expected the expected value in its dead letter's detail
 */
record BadModel(String kind, ModelUpdate update, String reason, String found, String expected) {
  /** The version that serves before the bad update, which the update follows or repeats. */
  static final long SERVING_VERSION = 3;

  /** The valid next version, from which the bad ones are made. */
  static final ModelUpdate NEXT = next(SERVING_VERSION + 1);

  /** The model that serves from the first bar on. */
  static final ModelUpdate SERVING = TestModels.linear(SERVING_VERSION, Role.CHAMPION, 0, 1);

  private static final double WEIGHT = -0.7853981633974483;
  private static final int HEADER_BYTES = 8;
  private static final int CARD_HORIZONS = 3;

  static Stream<BadModel> all() {
    return Stream.of(unproven(), unreadable(), unfit(), outOfOrder()).flatMap(List::stream);
  }

  private static List<BadModel> unproven() {
    Artifact artifact = NEXT.artifact();
    Artifact flipped = Artifact.of(flipped(artifact.toBytes()));
    String zeros = "0".repeat(64);
    return List.of(
        bad(
            "a hash of other bytes",
            with(artifact, zeros),
            "rejected_hash",
            artifact.sha256(),
            zeros),
        bad(
            "bytes that were changed in transit",
            with(flipped, artifact.sha256()),
            "rejected_hash",
            flipped.sha256(),
            artifact.sha256()),
        bad("unsigned", unsigned(), "rejected_signature", "no signature", "one of the 1 trusted"),
        bad(
            "signed by a stranger",
            NEXT.signedWith(strangersKey()),
            "rejected_signature",
            "its signature does not fit",
            "one of the 1 trusted keys"),
        bad(
            "a card that was changed after signing",
            with(card(NEXT.card().id(), 0, NEXT.card().specHash(), Horizons.of(1, 5, 10)), NEXT),
            "rejected_signature",
            "its signature does not fit",
            "over its card and content"));
  }

  private static List<BadModel> unreadable() {
    byte[] sound = NEXT.artifact().toBytes();
    byte[] corrupt = sound.clone();
    Arrays.fill(corrupt, sound.length / 2, sound.length, (byte) 0xff);
    byte[] format = sound.clone();
    format[HEADER_BYTES - 1] = 99;
    return List.of(
        bad("corrupt", signed(corrupt), "rejected_encoding", "artifact of", "as format 4"),
        bad(
            "truncated",
            signed(Arrays.copyOf(sound, sound.length / 2)),
            "rejected_encoding",
            "artifact of " + sound.length / 2 + " bytes",
            "ends too early"),
        bad("no artifact", signed(new byte[3]), "rejected_encoding", "artifact of 3 bytes", "BCST"),
        bad("of a later format", signed(format), "rejected_version", "format 99", "reads 3"),
        bad(
            "a record that nests",
            signed(nested(sound)),
            "rejected_encoding",
            "artifact of 1048576 bytes",
            "nests deeper than any model"));
  }

  private static List<BadModel> unfit() {
    ModelId id = NEXT.card().id();
    FeatureSpec spec = FeatureSpec.standard();
    int features = spec.size();
    String other = FeatureSets.builtIn("classic").hash();
    Horizons horizons = NEXT.card().horizons();
    LinearModel sound = TestModels.model(WEIGHT);
    return List.of(
        bad(
            "features of another set",
            TestModels.signed(card(id, activeFromMs(), other, horizons), sound),
            "rejected_shape",
            other,
            spec.hash()),
        bad(
            "one feature more",
            TestModels.signed(NEXT.card(), TestModels.model(WEIGHT, features + 1)),
            "rejected_shape",
            (features + 1) + " features",
            "expected " + features),
        bad(
            "other horizons",
            TestModels.signed(card(id, activeFromMs(), spec.hash(), Horizons.of(1, 5, 20)), sound),
            "rejected_shape",
            "[1, 5, 20]",
            "expected [1, 5, 10]"),
        bad(
            "fewer horizons than its card says",
            TestModels.signed(NEXT.card(), withoutLastHorizon(sound)),
            "rejected_shape",
            "LINEAR with 2 horizons",
            "its card says LINEAR with 3"),
        bad(
            "a weight that is no number",
            signed(withWeight(Double.NaN)),
            "rejected_shape",
            "weight is NaN",
            "expected a finite number"),
        bad(
            "an infinite weight",
            signed(withWeight(Double.NEGATIVE_INFINITY)),
            "rejected_shape",
            "weight is -Infinity",
            "expected a finite number"),
        bad(
            "another output than where it was trained",
            TestModels.signed(NEXT.card(), golden(sound, new Output(0.25, 0.5))),
            "rejected_golden",
            "scaledReturn=" + WEIGHT,
            "scaledReturn=0.25"));
  }

  private static List<BadModel> outOfOrder() {
    ModelUpdate older = next(SERVING_VERSION - 1);
    ModelUpdate same = next(SERVING_VERSION);
    return List.of(
        bad("older than what serves", older, "rejected_stale", "linear-1h@2", "version 3"),
        bad(
            "the version that serves with other content",
            same,
            "rejected_stale",
            same.version().contentSha256(),
            SERVING.version().contentSha256()));
  }

  private static BadModel bad(
      String kind, ModelUpdate update, String reason, String found, String expected) {
    return new BadModel(kind, update, reason, found, expected);
  }

  /** A valid update with other predictions than the serving one. */
  private static ModelUpdate next(long version) {
    return TestModels.linear(version, Role.CHAMPION, activeFromMs(), WEIGHT);
  }

  private static long activeFromMs() {
    return BadModelTest.UPDATE_AT_BAR * BadModelTest.HOUR_MS;
  }

  private static ModelUpdate signed(byte[] artifact) {
    return TestModels.signed(NEXT.card(), Artifact.of(artifact));
  }

  private static ModelUpdate unsigned() {
    return ModelUpdate.unsigned(
        NEXT.card(), NEXT.artifact(), NEXT.metrics(), NEXT.evidence(), NEXT.lineage());
  }

  private static ModelUpdate with(Artifact artifact, String sha256) {
    return new ModelUpdate(
        NEXT.card(),
        artifact,
        sha256,
        NEXT.signature(),
        NEXT.metrics(),
        NEXT.evidence(),
        NEXT.lineage());
  }

  private static ModelUpdate with(ModelCard card, ModelUpdate update) {
    return new ModelUpdate(
        card,
        update.artifact(),
        update.sha256(),
        update.signature(),
        update.metrics(),
        update.evidence(),
        update.lineage());
  }

  private static ModelCard card(ModelId id, long activeFromMs, String specHash, Horizons horizons) {
    ModelCard card = NEXT.card();
    return new ModelCard(
        id,
        card.family(),
        card.role(),
        card.trust(),
        card.interval(),
        activeFromMs,
        specHash,
        horizons);
  }

  private static byte[] flipped(byte[] bytes) {
    bytes[bytes.length / 2] ^= 1;
    return bytes;
  }

  /** An artifact whose model is an ensemble of an ensemble of an ensemble, and so on. */
  private static byte[] nested(byte[] sound) {
    byte[] noReference = {0, 0, 0};
    byte[] ensembleOfOneMember = {14, 0, 0, 0, 0, 0, 0, 0, 2};
    ByteBuffer deep = ByteBuffer.allocate(1 << 20);
    deep.put(sound, 0, HEADER_BYTES).put(noReference);
    while (deep.remaining() >= ensembleOfOneMember.length) {
      deep.put(ensembleOfOneMember);
    }
    return deep.array();
  }

  private static LinearModel withoutLastHorizon(LinearModel model) {
    int kept = CARD_HORIZONS - 1;
    return new LinearModel(
        model.scaler(), model.horizons().subList(0, kept), model.calibrations().subList(0, kept));
  }

  /** The valid artifact with another number as its first non-zero weight. */
  private static byte[] withWeight(double weight) {
    byte[] bytes = NEXT.artifact().toBytes();
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (content.getDouble(at) != WEIGHT) {
      at++;
    }
    content.putDouble(at, weight);
    return bytes;
  }

  /** The model with a golden row that expects this output at every horizon. */
  private static Artifact golden(LinearModel model, Output expected) {
    float[] ones = new float[model.scaler().features()];
    Arrays.fill(ones, 1);
    GoldenRow row =
        new GoldenRow(List.of(FeatureVector.of(ones)), List.of(expected, expected, expected));
    return ModelArtifacts.encode(
        new ModelContents(model, TestModels.reference(model), List.of(row), List.of()));
  }

  private static PrivateKey strangersKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return kind;
  }
}
