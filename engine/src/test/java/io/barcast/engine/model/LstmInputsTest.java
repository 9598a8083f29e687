package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.feature.FeatureVector;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LstmInputsTest {
  private static final LstmInputs INPUTS =
      new LstmInputs(new FeatureScaler(new double[] {1, 0}, new double[] {2, 1}));

  private static float[] written(float first, float second) {
    float[] values = new float[5];
    INPUTS.write(FeatureVector.of(first, second), values, 1);
    return values;
  }

  @Test
  void shouldWriteTheStandardisedFeaturesThenTheirBends() {
    assertThat(INPUTS.count()).isEqualTo(4);
    assertThat(written(2, -4))
        .containsExactly(
            0, 0.5f, -4, 0.7f / 0.6f * (1 - 0.8f * 0.5f), 0.7f / 0.6f * (-1 + 0.8f * 2.5f));
  }

  @Test
  void shouldBendAFeatureAtItsMeanToZero() {
    assertThat(written(1, 0)).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void shouldNotCorrelateWithANormalFeature() {
    Random random = new Random(1);
    int draws = 100_000;
    double square = 0;
    double product = 0;
    for (int draw = 0; draw < draws; draw++) {
      float normal = (float) random.nextGaussian();
      float bend = written(0, normal)[4];
      square += bend * bend;
      product += bend * normal;
    }
    assertThat(square / draws).isCloseTo(0.7 * 0.7, within(0.02));
    assertThat(product / draws).isCloseTo(0, within(0.03));
  }
}
