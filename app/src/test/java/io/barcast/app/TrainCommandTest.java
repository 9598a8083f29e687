package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --search} and {@code train --reproduce} on a broker. */
@Timeout(300)
class TrainCommandTest {
  private static final String REGISTRY = "mock://train-command";
  private static final int SYMBOLS = 3;
  private static final int BARS = 800;

  @TempDir Path folder;

  private Ended train(EmbeddedBroker broker, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("train", "-b", broker.bootstrapServers(), "--schema-registry", REGISTRY));
    arguments.addAll(List.of("--config", folder.resolve("barcast.properties")));
    arguments.addAll(List.of("--signing-key", folder.resolve("key.pem")));
    arguments.addAll(List.of(more));
    return Commands.run(arguments.toArray());
  }

  private static List<FeatureRow> features() {
    return SamplePipeline.replayed(SamplePipeline.bars(SYMBOLS, BARS)).values().stream()
        .flatMap(List::stream)
        .filter(FeatureRow.class::isInstance)
        .map(FeatureRow.class::cast)
        .toList();
  }

  private static void sendFeatures(EmbeddedBroker broker, List<FeatureRow> rows) {
    try (Wire wire = Wire.open(Map.of("schema.registry.url", REGISTRY));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      for (FeatureRow row : rows) {
        var unused = producer.send(wire.record(Topic.FEATURES, row, row.closeTimeMs()));
      }
    }
  }

  private static FeatureRow revised(FeatureRow row) {
    return new FeatureRow(
        row.series(),
        row.closeTimeMs(),
        row.close() * 1.01,
        row.splitFactor(),
        row.hole(),
        row.specHash(),
        row.warm(),
        true,
        row.volatility(),
        row.values());
  }

  @Tag("broker")
  @Test
  void shouldSearchResumeAndReproduce() throws Exception {
    Files.writeString(
        folder.resolve("barcast.properties"),
        "train.families=linear,xgboost\ntrain.xgboost.num_boost_round=20\n");
    try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
      assertThat(train(broker, "--create-topics", "--search", 1).exitCode()).isEqualTo(1);
      List<FeatureRow> rows = features();
      sendFeatures(broker, rows);

      Path csv = folder.resolve("trials.csv");
      Ended searched = train(broker, "--search", 2, "--family", "forest", "--csv-out", csv);
      assertThat(searched.exitCode()).as(searched.err()).isZero();
      assertThat(searched.out()).contains("The best trial's score is biased upwards");
      assertThat(searched.out().lines().reduce((first, last) -> last).orElseThrow())
          .startsWith("train.forest.lambda=");
      assertThat(Files.readAllLines(csv)).hasSize(3);
      assertThat(train(broker, "--search", 2, "--family", "forest").out())
          .isEqualTo(searched.out());

      Ended daily = train(broker, "--once", "--interval", "1d");
      assertThat(daily.exitCode()).isEqualTo(1);
      assertThat(daily.problem().get(0)).endsWith("nothing to train on of interval 1d");
      Ended once = train(broker, "--once", "--interval", "1h");
      assertThat(once.exitCode()).as(once.err()).isZero();
      assertThat(once.out()).startsWith("run once:1h:").contains("rmse/vol", "xgboost-1h@1");
      assertThat(once.out().lines()).allMatch(line -> line.length() < 250);
      Ended again = train(broker, "--reproduce", "xgboost-1h@1", "-o", "json");
      assertThat(again.exitCode()).isZero();
      JsonNode json = new ObjectMapper().readTree(again.out());
      assertThat(json.get("equal").asBoolean()).isTrue();
      assertThat(json.get("sha256")).isEqualTo(json.get("published_sha256"));

      sendFeatures(broker, List.of(revised(rows.get(BARS - 100))));
      Ended other = train(broker, "--reproduce", "xgboost-1h@1");
      assertThat(other.exitCode()).isEqualTo(3);
      assertThat(other.out()).contains("not equal", "rows_sha256: was ");
      assertThat(train(broker, "--reproduce", "none@1").problem().get(0))
          .isEqualTo("barcast: no version 'none@1' was published");
    }
  }

  @Test
  void shouldAcceptOneTaskAtATime() {
    Ended ended = Commands.run("train", "--search", 2, "--once");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("expected one of --once, --search and --reproduce");
  }
}
