package io.barcast.app.replay.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordDifferenceTest {
  private static Outcome outcome(double... errors) {
    List<Settlement> settlements =
        Arrays.stream(errors)
            .mapToObj(e -> new Settlement(1, 5, 100, 0, 0.5, 1, e, 100, e, e, true, true, 0.1))
            .toList();
    return new Outcome(SeriesId.of("A", "1h"), 9, new ModelId("m", 1), Role.SHADOW, settlements);
  }

  private static FeatureRow row(float value) {
    return new FeatureRow(
        SeriesId.of("A", "1h"),
        9,
        100,
        1,
        null,
        "hash",
        true,
        false,
        0.01,
        FeatureVector.of(1, value));
  }

  @Test
  void shouldFindNothingInEqualValues() {
    assertThat(RecordDifference.first(outcome(0.1, Double.NaN), outcome(0.1, Double.NaN)))
        .isEmpty();
    assertThat(RecordDifference.first(row(Float.NaN), row(Float.NaN))).isEmpty();
  }

  @Test
  void shouldNameTheFirstFieldThatDiffersInOneBit() {
    double other = Math.nextUp(0.1);

    assertThat(RecordDifference.first(outcome(0.2, 0.1), outcome(0.2, other)))
        .contains(
            new RecordDifference("settlements[1].actualReturn", "0.1", Double.toString(other)));
    assertThat(RecordDifference.first(outcome(0.0), outcome(-0.0)))
        .get()
        .extracting(RecordDifference::field)
        .isEqualTo("settlements[0].actualReturn");
    assertThat(RecordDifference.first(row(2), row(Math.nextUp(2f))))
        .get()
        .extracting(RecordDifference::field)
        .isEqualTo("values[1]");
  }

  @Test
  void shouldNameAListOfAnotherSize() {
    assertThat(RecordDifference.first(outcome(0.1), outcome(0.1, 0.2)))
        .contains(new RecordDifference("settlements.size", "1", "2"));
  }
}
