package io.barcast.engine.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Keys;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.Models;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelUpdateTest {
  private final ModelUpdate signed =
      ModelUpdate.unsigned(
              Models.linear(1, Role.CHAMPION, 0, "return_1", 1).card(),
              Artifact.of(new byte[] {1, 2, 3}),
              Map.of("rmse", 0.5),
              "better",
              Map.of("seed", "7"))
          .signedWith(Keys.OURS.getPrivate());

  @Test
  void shouldTakeWhatATrustedKeySigned() {
    assertThatCode(
            () -> signed.requireAuthentic(List.of(Keys.THEIRS.getPublic(), Keys.OURS.getPublic())))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseAnUntrustedKey() {
    assertThatThrownBy(() -> signed.requireAuthentic(List.of(Keys.THEIRS.getPublic())))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("linear-1h@1")
        .extracting(e -> ((BadModelException) e).fault())
        .isEqualTo(ModelFault.REJECTED_SIGNATURE);
  }

  @Test
  void shouldTakeUnsignedUpdatesOnlyWhereAnyKeyWillDo() {
    ModelUpdate unsigned =
        ModelUpdate.unsigned(
            signed.card(), signed.artifact(), signed.metrics(), signed.evidence(), Map.of());

    assertThatCode(() -> unsigned.requireAuthentic(List.of())).doesNotThrowAnyException();
    assertThatThrownBy(() -> unsigned.requireAuthentic(List.of(Keys.OURS.getPublic())))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("it has no signature");
  }

  @Test
  void shouldRefuseChangedBytes() {
    ModelUpdate changed = with(Artifact.of(new byte[] {1, 2, 4}), signed.metrics());

    assertThatThrownBy(() -> changed.requireAuthentic(List.of()))
        .extracting(e -> ((BadModelException) e).fault())
        .isEqualTo(ModelFault.REJECTED_HASH);
  }

  @Test
  void shouldRefuseChangedMetrics() {
    ModelUpdate changed = with(signed.artifact(), Map.of("rmse", 0.1));

    assertThatThrownBy(() -> changed.requireAuthentic(List.of(Keys.OURS.getPublic())))
        .extracting(e -> ((BadModelException) e).fault())
        .isEqualTo(ModelFault.REJECTED_SIGNATURE);
  }

  private ModelUpdate with(Artifact artifact, Map<String, Double> metrics) {
    return new ModelUpdate(
        signed.card(),
        artifact,
        signed.sha256(),
        signed.signature(),
        metrics,
        signed.evidence(),
        signed.lineage());
  }
}
