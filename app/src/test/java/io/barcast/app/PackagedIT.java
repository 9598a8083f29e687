package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jars that are shipped, with what they need at run time and no more. The class path of tests
 * also has the libraries of tests, and so hides one that is missing here.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PackagedIT {
  private static final Path TARGET = DeploymentFiles.root().resolve("app/target");

  @TempDir Path folder;

  private String run(Object... arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-cp",
            TARGET.resolve("barcast-app.jar") + ":" + TARGET.resolve("lib/*"),
            "io.barcast.app.Barcast");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(java.stream(), Stream.of(arguments).map(Object::toString)).toList());
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1"));
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    int exitCode = process.waitFor();
    String printed = Files.readString(output);
    assertThat(exitCode).as(printed).isZero();
    return printed;
  }

  @Test
  void shouldTrainEveryFamilyAndScoreItsModels() throws IOException, InterruptedException {
    Path bars = Commands.write(folder.resolve("A_1h.csv"), Commands.predictable("A", 3, 900));
    String settings =
        """
        train.families=all
        train.first.rows=600
        train.first.times=300
        train.xgboost.num_boost_round=5
        train.forest.num_parallel_tree=5
        train.lstm.epochs=1
        """;
    Path config =
        Commands.write(folder.resolve("all.properties"), settings.getBytes(StandardCharsets.UTF_8));

    run("replay", "--csv", bars, "--config", config, "--out", folder.resolve("out"));

    try (Stream<Path> models = Files.list(folder.resolve("out/models"))) {
      assertThat(models.map(model -> model.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "arima-1h@1.avro",
              "drift-1h@1.avro",
              "ensemble-1h@1.avro",
              "forest-1h@1.avro",
              "linear-1h@1.avro",
              "lstm-1h@1.avro",
              "xgboost-1h@1.avro");
    }
    assertThat(run("models", "verify", folder.resolve("out/models/lstm-1h@1.avro")))
        .contains("ok    golden    ");
  }
}
