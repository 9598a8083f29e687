package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a signature covers, and that it is unambiguous. */
class SignedContentTest {
  private static final Artifact ARTIFACT = Artifact.of(new byte[] {1, 2, 3});

  /** Few letters, so that ambiguities between adjacent fields are likely to be found. */
  @Provide
  Arbitrary<ModelUpdate> updates() {
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("a1=,:[]{} \"\0é").ofMinLength(0).ofMaxLength(3);
    Arbitrary<Double> numbers = Arbitraries.of(0.0, -0.0, 1.0, Double.NaN, Double.MIN_VALUE);
    return Combinators.combine(
            cards(texts),
            Arbitraries.of("", "00", "0000"),
            Arbitraries.maps(texts, numbers).ofMaxSize(2),
            texts,
            Arbitraries.maps(texts, texts).ofMaxSize(2))
        .as(
            (card, sha256, metrics, evidence, lineage) ->
                new ModelUpdate(
                    card, ARTIFACT, sha256, Artifact.EMPTY, metrics, evidence, lineage));
  }

  private static Arbitrary<ModelCard> cards(Arbitrary<String> texts) {
    return Combinators.combine(
            Combinators.combine(texts, Arbitraries.longs()).as(ModelId::new),
            Arbitraries.of(Family.class),
            Arbitraries.of(Role.class),
            Arbitraries.of(Trust.class),
            Combinators.combine(Arbitraries.of("1h", "1d"), Arbitraries.longs().between(1, 9))
                .as(Interval::new),
            Arbitraries.longs(),
            texts,
            horizons())
        .as(ModelCard::new);
  }

  private static Arbitrary<Horizons> horizons() {
    return Arbitraries.integers()
        .greaterOrEqual(1)
        .set()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(bars -> new Horizons(bars.stream().sorted().toList()));
  }

  @Property(tries = 1_000, seed = "1")
  void shouldNotShareSignedBytesBetweenTwoDifferentUpdates(
      @ForAll("updates") ModelUpdate one, @ForAll("updates") ModelUpdate other) {
    assertThat(read(one.signedContent())).isEqualTo(one);
    assertThat(Arrays.equals(one.signedContent(), other.signedContent()))
        .isEqualTo(one.equals(other));
  }

  @Test
  void shouldRefuseAFieldSplitFromTheTextOfAnother() {
    ModelUpdate signed = update(Map.of("a", "1, pinned=true")).signedWith(Keys.OURS.getPrivate());
    ModelUpdate forged = withSignature(update(Map.of("a", "1", "pinned", "true")), signed);

    assertThat(forged.signedContent()).isNotEqualTo(signed.signedContent());
    assertThatCode(() -> signed.requireAuthentic(List.of(Keys.OURS.getPublic())))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> forged.requireAuthentic(List.of(Keys.OURS.getPublic())))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("its signature does not fit")
        .extracting(e -> ((BadModelException) e).fault())
        .isEqualTo(ModelFault.REJECTED_SIGNATURE);
  }

  @Test
  void shouldRefuseASignatureOfAnOlderFormatAndNameTheExpectedOne() {
    ModelUpdate update = update(Map.of("seed", "7"));
    ModelUpdate old = withSignature(update, Keys.sign(firstForm(update)));

    assertThatThrownBy(() -> old.requireAuthentic(List.of(Keys.OURS.getPublic())))
        .isInstanceOf(BadModelException.class)
        .hasMessage(
            "model linear-1h@1: its signature does not fit, expected a signature over its card and"
                + " content by one of the 1 trusted keys, in format barcast-model-2; retrain or re-publish"
                + " models that are signed in an older format");
  }

  /** The older signed format: texts of maps, in which the end of a value is ambiguous. */
  private static byte[] firstForm(ModelUpdate update) {
    StringBuilder content = new StringBuilder();
    for (String field :
        List.of(
            "barcast-model-1",
            update.card().toString(),
            update.sha256(),
            update.evidence(),
            new TreeMap<>(update.metrics()).toString(),
            new TreeMap<>(update.lineage()).toString())) {
      content.append("%08x%s".formatted(field.length(), field));
    }
    return content.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ModelUpdate update(Map<String, String> lineage) {
    ModelCard card = Models.linear(1, Role.CHAMPION, 0, "return_1", 1).card();
    return ModelUpdate.unsigned(card, ARTIFACT, Map.of("rmse", 0.5), "better", lineage);
  }

  private static ModelUpdate withSignature(ModelUpdate update, ModelUpdate signed) {
    return withSignature(update, signed.signature());
  }

  private static ModelUpdate withSignature(ModelUpdate update, Artifact signature) {
    return new ModelUpdate(
        update.card(),
        update.artifact(),
        update.sha256(),
        signature,
        update.metrics(),
        update.evidence(),
        update.lineage());
  }

  /**
   * Decodes the update from its signed bytes: as this is always possible, no two updates have the
   * same bytes.
   */
  private static ModelUpdate read(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    assertThat(text(in)).isEqualTo("barcast-model-2");
    ModelCard card =
        new ModelCard(
            new ModelId(text(in), in.getLong()),
            Family.valueOf(text(in)),
            Role.valueOf(text(in)),
            Trust.valueOf(text(in)),
            new Interval(text(in), in.getLong()),
            in.getLong(),
            text(in),
            horizons(in));
    String sha256 = text(in);
    Map<String, Double> metrics = new TreeMap<>();
    for (long left = in.getLong(); left > 0; left--) {
      metrics.put(text(in), Double.longBitsToDouble(in.getLong()));
    }
    String evidence = text(in);
    Map<String, String> lineage = new TreeMap<>();
    for (long left = in.getLong(); left > 0; left--) {
      lineage.put(text(in), text(in));
    }
    assertThat(in.hasRemaining()).isFalse();
    return new ModelUpdate(card, ARTIFACT, sha256, Artifact.EMPTY, metrics, evidence, lineage);
  }

  private static Horizons horizons(ByteBuffer in) {
    List<Integer> bars = new ArrayList<>();
    for (long left = in.getLong(); left > 0; left--) {
      bars.add((int) in.getLong());
    }
    return new Horizons(bars);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[(int) in.getLong()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
