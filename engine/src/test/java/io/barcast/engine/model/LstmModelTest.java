package io.barcast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LstmModelTest {
  private static final FeatureScaler SCALER =
      new FeatureScaler(new double[] {1, -2}, new double[] {0.5, 3});
  private static final List<Calibration> READINGS =
      List.of(new Calibration(1 / 1.1, 0, 1.6), new Calibration(2, 0.5, 3));
  private static final LstmNetwork NETWORK = new Networks(7).network(2, 6, 4, 3, 2);

  private final Networks random = new Networks(3);

  @Test
  void shouldReadItsWindowStandardisedAndOldestFirst() {
    FeatureWindow window = new FeatureWindow();
    Rows sequence = Rows.of(FeatureWindow.STEPS, 2);
    for (int step = 0; step < FeatureWindow.STEPS; step++) {
      float x = step * 0.25f;
      float y = -step * 0.5f;
      window.push(FeatureVector.of(x, y));
      sequence.values()[2 * step] = (x - 1) * 2;
      sequence.values()[2 * step + 1] = (float) ((y + 2) / 3.0);
    }
    Rows expected = NETWORK.outputs(new PlainKernel(), sequence, 1);

    List<Score> scores = new LstmModel(SCALER, NETWORK, READINGS).score(window);

    assertThat(scores).hasSize(2);
    assertThat(scores.get(0).scaledReturn()).isEqualTo(expected.get(0, 0));
    assertThat(scores.get(1).scaledReturn()).isEqualTo(expected.get(0, 1));
    assertThat(scores.get(0).probabilityUp())
        .isEqualTo(1 / (1 + StrictMath.exp(-(1 / 1.1 * (1.702 * expected.get(0, 0))))));
    assertThat(scores.get(1).scaledHalfWidth()).isEqualTo(3);
  }

  @Test
  void shouldScoreManyWindowsAsItScoresEach() {
    LstmModel model = new LstmModel(SCALER, NETWORK, READINGS);
    List<FeatureWindow> windows = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      windows.add(window());
    }
    assertThat(model.scoreAll(windows)).isEqualTo(windows.stream().map(model::score).toList());
  }

  private FeatureWindow window() {
    FeatureWindow window = new FeatureWindow();
    for (int step = 0; step < FeatureWindow.STEPS + 5; step++) {
      window.push(FeatureVector.of(random.numbers(2, 4)));
    }
    return window;
  }

  @Test
  void shouldRefuseScalesThatAreNotFiniteAndPositive() {
    double[] one = {1};
    assertThatThrownBy(() -> new FeatureScaler(new double[] {Double.NaN}, one))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("mean of feature 0 is NaN");
    assertThatThrownBy(() -> new FeatureScaler(one, new double[] {0}))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("deviation of feature 0 is 0.0");
    assertThatThrownBy(() -> new FeatureScaler(one, new double[] {1, 1}))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("1 means and 2 deviations");
    assertThatThrownBy(() -> new Calibration(Double.POSITIVE_INFINITY, 0, 1))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("calibration slope is Infinity");
    assertThatThrownBy(() -> new Calibration(1, 0, -1))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("interval half width is -1.0");
  }

  @Test
  void shouldRefuseANetworkOfOtherFeaturesOrHorizons() {
    assertThatThrownBy(() -> new LstmModel(SCALER, NETWORK, READINGS.subList(0, 1)))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("1 calibrations, expected 2");
    LstmNetwork three = random.network(3, 6, 4, 3, 2);
    assertThatThrownBy(() -> new LstmModel(SCALER, three, READINGS))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("2 scaled features, expected 3, one per input of the network");
  }
}
