package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {
  /** A double of 64 zero bits equals two floats of 32 zero bits. */
  @Test
  void shouldDistinguishAReturnFromTwoFeaturesOfTheSameBits() {
    Row return2 = new Row(1, 2, 0.01, FeatureVector.of(0, 0), List.of(0.0, 0.0));
    Row return1 = new Row(1, 2, 0.01, FeatureVector.of(0, 0, 0, 0), List.of(0.0));

    assertThat(Lineage.sha256(List.of(return2))).isNotEqualTo(Lineage.sha256(List.of(return1)));
  }

  @Test
  void shouldDetectAChangedBitOfAFeature() {
    Row row = new Row(1, 2, 0.01, FeatureVector.of(1), List.of(0.5));
    Row changed = new Row(1, 2, 0.01, FeatureVector.of(Math.nextUp(1f)), List.of(0.5));

    assertThat(Lineage.sha256(List.of(row)))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(Lineage.sha256(List.of(changed)));
  }
}
