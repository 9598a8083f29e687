package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierMeansTest {
  private static Row row(long timeMs, long settledMs, double one, double five) {
    return row(timeMs, settledMs, 0.01, one, five);
  }

  private static Row row(long timeMs, long settledMs, double volatility, double one, double five) {
    return new Row(timeMs, settledMs, volatility, FeatureVector.of(0), List.of(one, five));
  }

  private static Row at(long timeMs) {
    return row(timeMs, timeMs + 9, 0, 0);
  }

  @Test
  void shouldCountWhatHadSettledByTheTime() {
    EarlierMeans means =
        new EarlierMeans(List.of(row(1, 9, 1, 10), row(2, 6, 2, 20), row(3, 9, 6, 60)), 2);

    assertThat(means.scaledMean(at(5), 0)).isZero();
    assertThat(means.steadyReturn(at(5), 0)).isZero();
    assertThat(means.scaledMean(at(6), 0)).isEqualTo(2);
    assertThat(means.steadyReturn(at(6), 0)).isEqualTo(2);
    assertThat(means.scaledMean(at(8), 1)).isEqualTo(20);
    assertThat(means.scaledMean(at(9), 0)).isEqualTo(3);
    assertThat(means.scaledMean(at(9), 1)).isEqualTo(30);
  }

  @Test
  void shouldKnowTheRiseOfAMarketWhoseVolatilityChanges() {
    double rise = 0.001;
    EarlierMeans means =
        new EarlierMeans(
            List.of(
                row(1, 9, 0.01, rise / 0.01, 0),
                row(2, 9, 0.05, rise / 0.05, 0),
                row(3, 9, 0.02, rise / 0.02, 0)),
            2);

    assertThat(means.steadyReturn(row(9, 18, 0.1, 0, 0), 0)).isCloseTo(rise / 0.1, offset(1e-15));
    assertThat(means.scaledMean(row(9, 18, 0.1, 0, 0), 0)).isGreaterThan(rise / 0.05);
  }
}
