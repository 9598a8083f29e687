package io.barcast.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicQueryTest {
  @Test
  void shouldFindTheTopicsThatAStatementNames() {
    assertThat(TopicQuery.topics("select * from Drift_Alerts a join bars on true"))
        .containsExactly(Topic.BARS, Topic.DRIFT_ALERTS);
    assertThat(TopicQuery.topics("select * from predicted_prices"))
        .containsExactly(Topic.PREDICTIONS, Topic.OUTCOMES);
    assertThat(TopicQuery.topics("select 1")).isEmpty();
  }

  @Test
  void shouldGiveNumbersTextsAndTimes() {
    try (TopicQuery query = TopicQuery.open(Optional.empty())) {
      QueryResult result =
          query.run("select 0.1::double a, 'x' b, null c, timestamptz '2024-05-01 02:00:00+02' d");

      assertThat(result.columns()).containsExactly("a", "b", "c", "d");
      assertThat(result.rows())
          .containsExactly(
              List.of(
                  Optional.of(0.1),
                  Optional.of("x"),
                  Optional.empty(),
                  Optional.of("2024-05-01T00:00:00Z")));
    }
  }

  @Test
  void shouldSayWhatIsWrongWithAStatement() {
    try (TopicQuery query = TopicQuery.open(Optional.empty())) {
      assertThatThrownBy(() -> query.run("selec 1"))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
          .hasMessageContaining("selec")
          .hasMessageContaining("The tables are: bars, features");
    }
  }
}
