package io.barcast.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.feature.FeatureSets;
import io.barcast.engine.feature.FeatureSpec;
import org.junit.jupiter.api.Test;

class OneBarReturnTest {
  @Test
  void shouldFindTheReturnInTheStandardSet() {
    FeatureSpec spec = FeatureSpec.standard();
    assertThat(OneBarReturn.placeIn(spec)).hasValue(spec.indexOf("return_1"));
  }

  @Test
  void shouldFindTheReturnUnderAnyName() {
    String text =
        """
        let before = log_close[1]
        two = log_close - log_close[2]
        one = log_close-before
        """;
    assertThat(OneBarReturn.placeIn(FeatureSets.parse("own", text))).hasValue(1);
  }

  @Test
  void shouldBeEmptyWithoutAReturn() {
    FeatureSpec spec = FeatureSets.parse("own", "two = log_close - log_close[2]");
    assertThat(OneBarReturn.placeIn(spec)).isEmpty();
  }
}
