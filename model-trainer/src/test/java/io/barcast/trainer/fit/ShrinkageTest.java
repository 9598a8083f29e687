package io.barcast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Score;
import io.barcast.trainer.data.Dataset.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShrinkageTest {
  /**
   * Forecasts with a deviation of 0.3; each return is {@code slope} times its forecast, and noise
   * of variance 1.
   *
   * @param seriesPerTime series with the same forecast and return at each time
   */
  private static Forecasts forecasts(int rows, double slope, int seriesPerTime) {
    Random random = new Random(11);
    List<Row> labelled = new ArrayList<>();
    List<List<Score>> scores = new ArrayList<>();
    double forecast = 0;
    double actual = 0;
    for (int row = 0; row < rows; row++) {
      if (row % seriesPerTime == 0) {
        forecast = 0.3 * random.nextGaussian();
        actual = slope * forecast + random.nextGaussian();
      }
      long timeMs = row / seriesPerTime;
      labelled.add(new Row(timeMs, timeMs, 0.01, FeatureVector.of(0), List.of(actual)));
      scores.add(List.of(new Score(forecast, 0.5, 1)));
    }
    return new Forecasts(labelled, scores);
  }

  private static double slope(int rows, double slope) {
    return Shrinkage.slope(forecasts(rows, slope, 1), 0, 1);
  }

  @Test
  void shouldFindAKnownSlope() {
    assertThat(slope(100_000, 0.4)).isCloseTo(0.4, within(0.02));
    assertThat(slope(100_000, 0.8)).isCloseTo(0.8, within(0.02));
  }

  @Test
  void shouldNeitherAmplifyNorReverse() {
    assertThat(slope(100_000, 1.7)).isEqualTo(1);
    assertThat(slope(100_000, -0.4)).isZero();
  }

  @Test
  void shouldShrinkWhatFewRowsTell() {
    Forecasts forecasts = forecasts(100, 0.8, 1);
    double plain = products(forecasts) / squares(forecasts);
    assertThat(plain).isGreaterThan(0.4);
    assertThat(Shrinkage.slope(forecasts, 0, 1)).isBetween(0.3, plain - 0.05);
  }

  @Test
  void shouldCountOverlappingReturnsAsOne() {
    Forecasts forecasts = forecasts(1_000, 0.8, 1);
    double squares = squares(forecasts);
    double products = products(forecasts);
    assertThat(Shrinkage.slope(forecasts, 0, 10))
        .isCloseTo((products + 80 * 0.3) / (squares + 80), within(0.02));
  }

  private static double squares(Forecasts forecasts) {
    return forecasts.scores().stream()
        .mapToDouble(scores -> scores.get(0).scaledReturn())
        .map(forecast -> forecast * forecast)
        .sum();
  }

  private static double products(Forecasts forecasts) {
    double sum = 0;
    for (int row = 0; row < forecasts.rows().size(); row++) {
      sum += forecasts.score(row, 0).scaledReturn() * forecasts.rows().get(row).scaledReturn(0);
    }
    return sum;
  }

  @Test
  void shouldCountSeriesThatMoveTogetherAsOne() {
    assertThat(Shrinkage.slope(forecasts(2_000, 0.8, 20), 0, 1))
        .isCloseTo(slope(100, 0.8), within(0.05));
  }

  @Test
  void shouldGiveTheUsualSlopeWithoutForecasts() {
    assertThat(Shrinkage.slope(new Forecasts(List.of(), List.of()), 0, 1)).isEqualTo(0.3);
  }
}
