package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
@Timeout(120)
class ModelsPublishTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long HOUR_MS = 3_600_000;

  @TempDir private static Path folder;

  private static ModelsCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = ModelsCluster.start(folder, 200 * HOUR_MS);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  /** The sample model under another name, active from an hour on, without a signature. */
  private static ModelUpdate model(String name, long version, int activeFromHour) {
    return SamplePipeline.model()
        .republished(
            new ModelId(name, version), Role.SHADOW, activeFromHour * HOUR_MS, "test", Map.of());
  }

  private static Path file(ModelUpdate update) throws IOException {
    Path file = folder.resolve(update.card().id().key() + ".avro");
    ModelFile.write(file, update);
    return file;
  }

  private static Ended publish(Object... arguments) {
    return cluster.models(
        Stream.of(
                Stream.of("publish"),
                Stream.of(arguments),
                Stream.of("--signing-key", cluster.key()))
            .flatMap(part -> part)
            .toArray());
  }

  @Test
  void shouldPublishOnceAndSayWhatActsInThePast() throws Exception {
    Path replay = Files.createDirectories(folder.resolve("replay/models"));
    ModelFile.write(replay.resolve("b.avro"), model("other-1h", 1, 100));
    ModelFile.write(replay.resolve("a.avro"), model("other-1h", 2, 300));

    Ended first = publish(replay.getParent());
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out().lines())
        .containsExactly(
            "other-1h@1, SHADOW for bars that close after 1970-01-05T04:00:00Z",
            "other-1h@2, SHADOW for bars that close after 1970-01-13T12:00:00Z",
            "published 2 versions and 1 runs; 0 versions were there already",
            "1 of 2 versions act in the past of the newest bar that was forecast: they forecast the"
                + " bars that follow it, and not those before it again");
    assertThat(cluster.runs())
        .anySatisfy(
            run -> {
              assertThat(run.id()).isEqualTo("operator:publish:1h:" + 300 * HOUR_MS);
              assertThat(run.published()).containsExactly("other-1h@1", "other-1h@2");
            });

    JsonNode second = JSON.readTree(publish(replay.getParent(), "-o", "json").out());
    assertThat(second.get("published")).isEmpty();
    assertThat(second.get("there_already").asInt()).isEqualTo(2);
    assertThat(cluster.models("show", "other-1h@1", "--trusted-key", cluster.key() + ".pub").out())
        .contains("signed by " + cluster.key() + ".pub");
  }

  @Test
  void shouldRefuseAVersionThatIsThereWithOtherContent() throws Exception {
    Ended ended = publish(file(model("linear-1h", 1, 7)));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.problem().get(0))
        .isEqualTo(
            "barcast: linear-1h@1 is on model-updates with other content; nothing was published");
  }

  @Test
  void shouldRefuseAVersionThatIsOlderThanOneThatIsThere() throws Exception {
    assertThat(publish(file(model("late-1h", 5, 7))).exitCode()).isZero();

    Ended ended = publish(file(model("late-1h", 4, 6)));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.problem().get(0))
        .startsWith("barcast: late-1h@4 is older than late-1h@5, which is on model-updates");
  }

  @Test
  void shouldRefuseWhatPredictWouldNotServe() throws Exception {
    Path config = Files.writeString(folder.resolve("other.properties"), "horizons=1,2\n");

    Ended ended = publish(file(model("wide-1h", 1, 7)), "--config", config);

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.problem().get(0)).contains("nothing was published");
    assertThat(publish(Files.createDirectories(folder.resolve("empty"))).exitCode()).isEqualTo(5);
  }
}
