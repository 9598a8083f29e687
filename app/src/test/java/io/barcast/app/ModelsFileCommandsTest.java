package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.GoldenRow;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.model.NaiveModel;
import io.barcast.engine.model.Output;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code models verify} and {@code models explain}, which need no Kafka. */
class ModelsFileCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path file(String name, ModelUpdate update) throws IOException {
    Path file = folder.resolve(name);
    ModelFile.write(file, update);
    return file;
  }

  private Path sound() throws IOException {
    return file("sound.avro", SamplePipeline.model());
  }

  private Path key() throws IOException {
    return Files.writeString(
        folder.resolve("key.pub"), SigningKeys.pem(SamplePipeline.KEYS.getPublic()));
  }

  private Path bars() {
    return Commands.write(folder.resolve("A_1h.csv"), Commands.walk("A", 3, 200));
  }

  @Test
  void shouldPassASoundModelOfATrustedKey() throws IOException {
    Ended ended = Commands.run("models", "verify", sound(), "--trusted-key", key());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).first().asString().endsWith("sound.avro linear-1h@1");
    assertThat(ended.out())
        .contains("ok    hash", "by a trusted key", "ok    artifact", "LINEAR, horizons [1, 5, 10]")
        .contains("WARN  golden", "ok    features  set standard");
  }

  @Test
  void shouldReportAnUncheckedAndAnUntrustedSignature() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("other.pub"), SigningKeys.pem(SigningKeys.generate().getPublic()));

    Ended unchecked = Commands.run("models", "verify", sound());
    Ended untrusted =
        Commands.run("models", "verify", sound(), "--trusted-key", other, "-o", "json");

    assertThat(unchecked.exitCode()).isZero();
    assertThat(unchecked.out()).contains("WARN  signature signed, not checked");
    assertThat(untrusted.exitCode()).isEqualTo(3);
    JsonNode signature = JSON.readTree(untrusted.out()).get(0).get("checks").get(1);
    assertThat(signature.get("status").asText()).isEqualTo("FAIL");
    assertThat(signature.get("detail").asText()).contains("one of the 1 trusted keys");
  }

  @Test
  void shouldReportEveryFault() throws IOException {
    ModelUpdate sound = SamplePipeline.model();
    ModelUpdate changed =
        new ModelUpdate(
            sound.card(),
            Artifact.of(new byte[] {1, 2, 3}),
            sound.sha256(),
            sound.signature(),
            Map.of(),
            "",
            Map.of());

    Ended ended = Commands.run("models", "verify", file("changed.avro", changed));
    Ended set = Commands.run("models", "verify", sound(), "--set", "classic");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).contains("FAIL  hash", "FAIL  artifact  rejected_encoding");
    assertThat(set.exitCode()).isEqualTo(3);
    assertThat(set.out()).contains("FAIL  features").contains("reads features of spec");
  }

  @Test
  void shouldFailAModelThatDoesNotReproduceItsGoldenRows() throws IOException {
    ReferenceBins none = new ReferenceBins(new float[1][0], new double[][] {{1}});
    GoldenRow golden = new GoldenRow(List.of(FeatureVector.of(1)), List.of(new Output(0.5, 0)));
    ModelContents contents = new ModelContents(new NaiveModel(1), none, List.of(golden), List.of());

    Ended ended =
        Commands.run(
            "models",
            "verify",
            file("golden.avro", update(Family.NAIVE, ModelArtifacts.encode(contents))));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).contains("FAIL  golden    model some-1h@1: golden row 0");
  }

  private static ModelUpdate update(Family family, Artifact artifact) {
    ModelCard card =
        new ModelCard(
            new ModelId("some-1h", 1),
            family,
            Role.SHADOW,
            Trust.UNPROVEN,
            Interval.of("1h"),
            0,
            FeatureSpec.standard().hash(),
            Horizons.of(1));
    return ModelUpdate.unsigned(card, artifact, Map.of(), "a test", Map.of());
  }

  @Test
  void shouldExit5OnAFileThatIsNotAModelAndCheckTheOthers() throws IOException {
    Path noise = Commands.write(folder.resolve("noise.avro"), new byte[100]);

    Ended ended = Commands.run("models", "verify", noise, folder.resolve("none.avro"), sound());

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.out())
        .contains("noise.avro is not a model file", "none.avro cannot be read")
        .contains("ok    hash");
  }

  @Test
  void shouldExplainALinearModelByItsOnlyFeature() throws IOException {
    Ended ended =
        Commands.run("models", "explain", sound(), "--csv", bars(), "--top", "1", "-o", "json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode bar = JSON.readTree(ended.out()).get(0);
    assertThat(bar.get("time").asText()).isEqualTo("2024-01-09T08:00:00Z");
    assertThat(bar.get("horizons")).hasSize(3);
    JsonNode horizon = bar.get("horizons").get(0);
    JsonNode feature = horizon.get("of_scaled_return").get("features").get(0);
    assertThat(feature.get("name").asText()).isEqualTo("scaled_return_1");
    assertThat(feature.get("adds").asDouble())
        .isCloseTo(0.2 * feature.get("value").asDouble(), within(1e-7))
        .isEqualTo(horizon.get("scaled_return").asDouble());
    assertThat(horizon.get("of_scaled_return").get("others").asDouble()).isZero();
  }

  @Test
  void shouldExplainTheRequestedBar() throws IOException {
    Ended ended =
        Commands.run("models", "explain", sound(), "--csv", bars(), "--at", "2024-01-08T08:00:00Z");
    Ended cold =
        Commands.run("models", "explain", sound(), "--csv", bars(), "--at", "2024-01-01T02:00:00Z");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("A/1h 2024-01-08T08:00:00Z close ")
        .contains("10 bars ahead: scaled return ", "  scaled_return_1 = ", "29 other features");
    assertThat(cold.exitCode()).isEqualTo(5);
    assertThat(cold.problem()).first().asString().contains("2024-01-01T02:00:00Z");
  }

  @Test
  void shouldNameTheFamiliesThatCanBeExplained() throws IOException {
    ReferenceBins none = new ReferenceBins(new float[1][0], new double[][] {{1}});
    Path naive =
        file("naive.avro", update(Family.NAIVE, ModelArtifacts.encode(new NaiveModel(1), none)));

    Ended ended = Commands.run("models", "explain", naive, "--csv", bars());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.problem()).hasSize(2).last().asString().contains("XGBOOST, FOREST and LINEAR");
  }
}
