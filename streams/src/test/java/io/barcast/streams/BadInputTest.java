package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.Artifact;
import io.barcast.engine.model.ModelCard;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.Role;
import io.barcast.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  private static final long HOUR_MS = 3_600_000L;

  private LineDriver line;

  @BeforeEach
  void open(@TempDir Path state) {
    line = new LineDriver(state);
  }

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void shouldBuryRandomBytesAndGoOn() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      line.pipe(Topic.BARS, "A", bytes, i);
    }
    line.pipe(bar("A", 0, 10));

    assertThat(line.reasons())
        .hasSize(2_000)
        .isSubsetOf("bad_encoding", "unknown_magic", "unknown_schema");
    assertThat(rows()).hasSize(1);
  }

  @Test
  void shouldNameTombstoneMissingKeyWrongKeyAndUnknownSchema() {
    byte[] value = line.wire.bars().serializer().serialize("bars", bar("A", 0, 10));
    line.pipe(Topic.BARS, "A", null, 0);
    line.pipe(Topic.BARS, null, value, 0);
    line.pipe(Topic.BARS, "B", value, 0);
    line.pipe(Topic.BARS, "A", ByteBuffer.wrap(value.clone()).putInt(1, 4_711).array(), 0);

    assertThat(line.reasons())
        .containsExactly("tombstone", "missing_key", "key_mismatch", "unknown_schema");
    assertThat(rows()).isEmpty();
  }

  @Test
  void shouldKeepTheBytesOfWhatItBuries() {
    line.pipe(Topic.BARS, "A", new byte[] {1, 2, 3}, 0);

    assertThat(line.raw(Topic.DEAD_LETTERS).get(0).value()).containsExactly(1, 2, 3);
  }

  @Test
  void shouldNameDuplicateAndFarFutureBarsAndLeaveOtherSymbolsAlone() {
    line.pipe(bar("A", 0, 10));
    line.pipe(bar("A", 1, 11));
    line.pipe(bar("A", 1, 11));
    line.pipe(bar("A", 0, 10));
    line.pipe(bar("A", 24 * 365 * 50, 12));
    line.pipe(bar("B", 2, 20));
    line.pipe(bar("A", 2, 12));

    assertThat(line.reasons()).containsExactly("duplicate", "duplicate", "future_timestamp");
    assertThat(rows()).extracting(row -> row.series().symbol()).containsExactly("A", "A", "B", "A");
  }

  @Test
  void shouldReviseByCorrectedAndLateBars() {
    line.pipe(bar("A", 0, 10));
    line.pipe(bar("A", 2, 12));
    line.pipe(bar("A", 0, 9));
    line.pipe(bar("A", 1, 11));

    assertThat(line.reasons()).isEmpty();
    assertThat(rows())
        .extracting(
            row -> row.closeTimeMs() / HOUR_MS,
            FeatureRow::close,
            FeatureRow::missedBars,
            FeatureRow::revised)
        .containsExactly(
            tuple(1L, 10.0, 0L, false),
            tuple(3L, 12.0, 1L, false),
            tuple(1L, 9.0, 0L, true),
            tuple(3L, 12.0, 1L, true),
            tuple(2L, 11.0, 0L, true),
            tuple(3L, 12.0, 0L, true));
    assertThat(line.read(Topic.PREDICTIONS, line.wire.predictions()))
        .extracting(Prediction::revised)
        .containsExactly(false, false, true, true);
    assertThat(revisions("correction")).isEqualTo(1);
    assertThat(revisions("late")).isEqualTo(1);
    assertThat(line.registry.getSampleValue("barcast_line_gaps_total")).isEqualTo(1);
  }

  @Test
  void shouldBuryCorrectedLateAndOverlappingBarsThatCannotRevise() {
    for (int hour = 0; hour < 200; hour += 2) {
      line.pipe(bar("A", hour, 10));
    }
    line.pipe(bar("A", 198 - 2 * 65, 9));
    line.pipe(bar("A", 198 - 2 * 65 + 1, 9));
    line.pipe(new Bar(SeriesId.of("A", "1h"), 197 * HOUR_MS, 199 * HOUR_MS, 9, 9, 9, 9, 1, "test"));

    assertThat(line.reasons()).containsExactly("correction", "late", "overlap");
    assertThat(rows()).hasSize(100).noneMatch(FeatureRow::revised);
    assertThat(revisions("correction")).isZero();
  }

  private double revisions(String kind) {
    return line.registry.getSampleValue(
        "barcast_bars_revised_total", new String[] {"kind"}, new String[] {kind});
  }

  @Test
  void shouldMarkAndCountAGap() {
    line.pipe(bar("A", 0, 10));
    line.pipe(bar("A", 1, 11));
    line.pipe(bar("A", 5, 12));

    assertThat(rows()).extracting(FeatureRow::missedBars).containsExactly(0L, 0L, 3L);
    assertThat(line.registry.getSampleValue("barcast_line_gaps_total")).isEqualTo(1);
  }

  @Test
  void shouldGoOnWithTheOldModelWhenAnUpdateIsNotFit() throws GeneralSecurityException {
    ModelUpdate good = TestModels.linear(1, Role.CHAMPION, 0, 1);
    line.pipe(good);
    line.pipe(with(good, 2, good.artifact(), "0".repeat(64)));
    line.pipe(foreign(TestModels.linear(3, Role.CHAMPION, 0, 1)));
    line.pipe(unsigned(TestModels.linear(4, Role.CHAMPION, 0, 1)));
    line.pipe(otherSpec(good));
    line.pipe(oneFeatureMore(good));
    line.pipe(garbage(good));
    line.pipe(Topic.MODEL_UPDATES, "linear-1h@7", new byte[] {9, 9}, 0);
    line.pipe(Topic.MODEL_UPDATES, "linear-1h@8", null, 0);

    assertThat(line.reasons())
        .containsExactly(
            "rejected_hash",
            "rejected_signature",
            "rejected_signature",
            "rejected_shape",
            "rejected_shape",
            "rejected_encoding",
            "unknown_magic",
            "tombstone");
    assertThat(line.raw(Topic.MODELS)).hasSize(1);
    assertThat(line.registry.getSampleValue("barcast_line_models")).isEqualTo(1);
  }

  private static ModelUpdate with(
      ModelUpdate update, long version, Artifact artifact, String sha256) {
    return new ModelUpdate(
        card(update, version, update.card().specHash()),
        artifact,
        sha256,
        update.signature(),
        update.metrics(),
        update.evidence(),
        update.lineage());
  }

  private static ModelUpdate foreign(ModelUpdate update) throws GeneralSecurityException {
    return update.signedWith(
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
  }

  private static ModelUpdate unsigned(ModelUpdate update) {
    return ModelUpdate.unsigned(
        update.card(), update.artifact(), update.metrics(), update.evidence(), update.lineage());
  }

  private static ModelUpdate otherSpec(ModelUpdate update) {
    return TestModels.signed(card(update, 5, "0123456789abcdef"), TestModels.model(1));
  }

  private static ModelUpdate oneFeatureMore(ModelUpdate update) {
    int features = FeatureSpec.standard().size() + 1;
    ModelCard card = card(update, 9, update.card().specHash());
    return TestModels.signed(card, TestModels.model(1, features));
  }

  private static ModelUpdate garbage(ModelUpdate update) {
    return ModelUpdate.unsigned(
            card(update, 6, update.card().specHash()),
            Artifact.of(new byte[] {1, 2, 3}),
            update.metrics(),
            update.evidence(),
            update.lineage())
        .signedWith(TestModels.KEYS.getPrivate());
  }

  private static ModelCard card(ModelUpdate update, long version, String specHash) {
    ModelCard card = update.card();
    return new ModelCard(
        new ModelId(card.id().name(), version),
        card.family(),
        card.role(),
        card.trust(),
        card.interval(),
        card.activeFromMs(),
        specHash,
        card.horizonsBars());
  }

  private List<FeatureRow> rows() {
    return line.read(Topic.FEATURES, line.wire.features());
  }

  private static Bar bar(String symbol, long hour, double close) {
    SeriesId series = SeriesId.of(symbol, "1h");
    return Bar.opening(series, hour * HOUR_MS, close, close, close, close, 1, "test");
  }
}
