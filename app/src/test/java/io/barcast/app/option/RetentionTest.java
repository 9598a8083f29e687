package io.barcast.app.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
  private static final long DAY_MS = 86_400_000;

  @Test
  void shouldReadDaysOfAllTopicsOrOfSome() {
    assertThat(Retention.parse("forever")).isEmpty();
    assertThat(Retention.parse("90d"))
        .containsEntry(Topic.BARS, 90 * DAY_MS)
        .containsEntry(Topic.TRAINING_RUNS, 90 * DAY_MS)
        .doesNotContainKeys(Topic.MODELS, Topic.MODEL_UPDATES);
    assertThat(Retention.parse("predictions=7d,outcomes=400d"))
        .isEqualTo(Map.of(Topic.PREDICTIONS, 7 * DAY_MS, Topic.OUTCOMES, 400 * DAY_MS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90", "0d", "-1", "models=9d", "nothing=9d", "bars=", "9d,"})
  void shouldRefuseWhatIsNeither(String text) {
    assertThatThrownBy(() -> Retention.parse(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--retention: '");
  }
}
