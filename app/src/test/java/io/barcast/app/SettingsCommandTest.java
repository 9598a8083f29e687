package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barcast.app.Commands.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCommandTest {
  @TempDir Path folder;

  @Test
  void shouldPrintTheValueInForceAndItsSource() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("barcast.properties"),
            "bootstrap.servers=file:1\ntrain.seed=1\ntrain.xgboost.lambda=9\n");
    Map<String, String> environment =
        Map.of("BARCAST_TRAIN_SEED", "2", "BARCAST_BOOTSTRAP_SERVERS", "environment:1");

    Ended ended = Commands.run(environment, "settings", "--config", file, "-b", "flag:1");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines())
        .contains("bootstrap.servers = flag:1  (flag)")
        .contains("train.seed = 2  (BARCAST_TRAIN_SEED)")
        .contains("train.xgboost.lambda = 9  (" + file + ")")
        .contains("train.xgboost.max_depth = 3  (default)")
        .contains("schema.registry.url  (not set)");
  }

  @Test
  void shouldMaskSecrets() throws Exception {
    Map<String, String> environment =
        Map.of(
            "BARCAST_BASIC_AUTH_USER_INFO", "me:hush",
            "BARCAST_SCHEMA_REGISTRY_URL", "http://me:hush@registry:8081",
            "BARCAST_OUTPUT", "json");

    Ended ended = Commands.run(environment, "settings");

    assertThat(ended.out()).doesNotContain("hush").contains("********@registry:8081");
    JsonNode settings = new ObjectMapper().readTree(ended.out());
    assertThat(settings.findValuesAsText("key")).contains("basic.auth.user.info", "produce.rate");
  }

  @Test
  void shouldPrintThePageOfAllSettings() throws Exception {
    List<String> page = Commands.run(Map.of(), "settings", "--markdown").out().lines().toList();

    assertThat(Files.readAllLines(Path.of("../docs/settings.md")))
        .as("regenerate it: barcast settings --markdown > docs/settings.md")
        .isEqualTo(page);
  }
}
