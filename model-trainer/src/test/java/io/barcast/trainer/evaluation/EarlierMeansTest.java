package io.barcast.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.feature.FeatureVector;
import io.barcast.trainer.data.Dataset.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierMeansTest {
  private static Row row(long timeMs, long settledMs, double one, double five) {
    return new Row(timeMs, settledMs, 0.01, FeatureVector.of(0), List.of(one, five));
  }

  @Test
  void shouldCountWhatHadSettledByTheTime() {
    EarlierMeans means =
        new EarlierMeans(List.of(row(1, 9, 1, 10), row(2, 6, 2, 20), row(3, 9, 6, 60)), 2);

    assertThat(means.at(5, 0)).isZero();
    assertThat(means.at(6, 0)).isEqualTo(2);
    assertThat(means.at(8, 1)).isEqualTo(20);
    assertThat(means.at(9, 0)).isEqualTo(3);
    assertThat(means.at(9, 1)).isEqualTo(30);
  }
}
