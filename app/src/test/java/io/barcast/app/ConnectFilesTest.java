package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.inspect.RecordText;
import io.barcast.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations of Kafka Connect's sinks fit the topics and their schemas. */
class ConnectFilesTest {
  private static final Path FOLDER = DeploymentFiles.root().resolve("docker/connect");
  private static final Set<Schema.Type> NESTED =
      Set.of(Schema.Type.ARRAY, Schema.Type.MAP, Schema.Type.RECORD);
  private static final List<String> KEYS =
      List.of("pk.fields", "iceberg.tables.default-id-columns");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static JsonNode config(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile()).get("config");
  }

  private static List<Topic<?>> topics(JsonNode config) {
    List<String> known = RecordText.topicNames();
    List<String> named = List.of(config.get("topics").asText().split(","));
    assertThat(known).containsAll(named);
    return Topic.all().stream().filter(topic -> named.contains(topic.toString())).toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldNameTopicsAndTheFieldsOfTheirKeys(Path file) throws IOException {
    JsonNode config = config(file);

    for (Topic<?> topic : topics(config)) {
      Set<String> fields =
          topic.schema().getFields().stream().map(Schema.Field::name).collect(Collectors.toSet());
      for (String key : KEYS) {
        if (config.has(key)) {
          assertThat(fields).contains(config.get(key).asText().split(","));
        }
      }
    }
    assertThat(config.get("consumer.override.isolation.level").asText())
        .isEqualTo("read_committed");
    assertThat(config.get("value.converter").asText()).endsWith(".AvroConverter");
    assertThat(config.path("connection.password").asText("${")).startsWith("${");
  }

  @Test
  void shouldGiveTheJdbcSinkFlatRecordsOnly() throws IOException {
    JsonNode config = config(FOLDER.resolve("bars-jdbc-sink.json"));

    assertThat(topics(config))
        .isNotEmpty()
        .allSatisfy(
            topic ->
                assertThat(topic.schema().getFields())
                    .noneMatch(field -> NESTED.contains(field.schema().getType())));
  }
}
