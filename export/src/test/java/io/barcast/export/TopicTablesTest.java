package io.barcast.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.schemas.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicTablesTest {
  private static List<String> columns(Topic<?> topic) {
    return TopicTables.of(topic).columns().stream()
        .map(column -> column.name() + " " + column.type())
        .toList();
  }

  @Test
  void shouldHaveATableForEveryTopic() {
    assertThat(Topic.all())
        .allSatisfy(
            topic -> {
              TopicTable<?> table = TopicTables.of(topic);
              assertThat(table.name()).matches("[a-z_]+");
              assertThat(table.columns()).extracting(Column::name).doesNotHaveDuplicates();
              assertThat(table.columns()).containsAll(table.primaryKey());
              assertThat(table.primaryKey()).containsAll(table.recordKey()).isNotEmpty();
            });
  }

  @Test
  void shouldTakeNamesAndTypesFromTheSchema() {
    assertThat(columns(Topic.PREDICTIONS))
        .contains(
            "symbol TEXT",
            "close_time TIMESTAMP",
            "price DOUBLE",
            "model_version BIGINT",
            "trust TEXT",
            "revised BOOLEAN",
            "horizon_bars INTEGER",
            "expected_price DOUBLE",
            "kafka_offset BIGINT")
        .doesNotContain("horizons JSON");
    assertThat(columns(Topic.FEATURES)).contains("feature_values JSON", "volatility DOUBLE");
    assertThat(columns(Topic.TRAINING_RUNS))
        .contains("from_time TIMESTAMP", "to_time TIMESTAMP", "metrics JSON");
  }

  @Test
  void shouldLeaveOutArtifacts() {
    assertThat(TopicTables.of(Topic.MODELS).columns())
        .extracting(Column::name)
        .contains("sha256", "signature", "lineage")
        .doesNotContain("artifact", "artifact_parts", "part");
  }
}
