package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.model.Explanation.Contribution;
import io.barcast.engine.model.LinearModel.Coefficients;
import io.barcast.engine.model.LinearModel.Equations;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearModelTest {
  private static final LinearModel MODEL =
      new LinearModel(
          new FeatureScaler(new double[] {1, 2, 0}, new double[] {0.5, 4, 1}),
          List.of(
              new Equations(
                  new Coefficients(0.25, List.of(0.5, 3.0, 100.0)),
                  new Coefficients(-1, List.of(1.0, -1.0, 100.0)))),
          List.of(Calibration.NAIVE));

  private static FeatureWindow window(float... newest) {
    FeatureWindow window = new FeatureWindow();
    window.push(FeatureVector.of(newest));
    return window;
  }

  @Test
  void shouldExplainByWeightTimesStandardisedValueTheLargestFirst() {
    HorizonExplanation explained = MODEL.explain(window(2, 6, Float.NaN)).get(0);

    assertThat(explained.scaledReturn())
        .isEqualTo(
            new Explanation(
                0.25,
                List.of(new Contribution(1, 3), new Contribution(0, 1), new Contribution(2, 0))));
    assertThat(explained.logOdds())
        .isEqualTo(
            new Explanation(
                -1,
                List.of(new Contribution(0, 2), new Contribution(1, -1), new Contribution(2, 0))));
  }

  @Test
  void shouldGiveTheSumOfItsExplanation() {
    assertThat(MODEL.outputs(window(2, 6, Float.NaN))).containsExactly(new Output(4.25, 0));
  }
}
