package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final String NAME = "schema.registry.url";
  private static final String VARIABLE = "BARCAST_SCHEMA_REGISTRY_URL";

  @TempDir Path directory;

  @Test
  void shouldTakeFlagBeforeEnvironmentBeforeFileBeforeDefault() throws IOException {
    Optional<Path> file = file("schema.registry.url=from-file");
    Map<String, String> environment = Map.of(VARIABLE, "from-environment");

    assertThat(Settings.of(Map.of(NAME, "from-flag"), environment, file).text(NAME, "default"))
        .isEqualTo("from-flag");
    assertThat(Settings.of(Map.of(), environment, file).text(NAME, "default"))
        .isEqualTo("from-environment");
    assertThat(Settings.of(Map.of(), Map.of(), file).text(NAME, "default")).isEqualTo("from-file");
    assertThat(Settings.of(Map.of()).text(NAME, "default")).isEqualTo("default");
  }

  @Test
  void shouldReadDashesAndOwnPrefixFromTheEnvironment() {
    Settings settings = Settings.of(Map.of(), Map.of("BARCAST_COMMIT_MS", "20"), Optional.empty());

    assertThat(settings.integer("barcast.commit-ms", 0)).isEqualTo(20);
    assertThat(settings.integer("commit.ms", 0)).isEqualTo(20);
  }

  @Test
  void shouldReadTypedValues() {
    Settings settings = Settings.of(Map.of("a", "7", "b", " 0.5 ", "c", "TRUE"));

    assertThat(settings.integer("a", 1)).isEqualTo(7);
    assertThat(settings.longInteger("a", 1L)).isEqualTo(7L);
    assertThat(settings.number("b", 1)).isEqualTo(0.5);
    assertThat(settings.flag("c", false)).isTrue();
    assertThat(settings.flag("absent", true)).isTrue();
  }

  @Test
  void shouldNameSettingValueAndExpectationOfABadValue() {
    Settings settings = Settings.of(Map.of("commit.ms", "soon", "level", "NaN", "on", "yes"));

    assertThatThrownBy(() -> settings.integer("commit.ms", 20))
        .hasMessageContaining("commit.ms is 'soon', expected a whole number")
        .asInstanceOf(type(UserException.class))
        .returns(ExitCode.USAGE, UserException::exitCode);
    assertThatThrownBy(() -> settings.number("level", 1)).hasMessageContaining("finite");
    assertThatThrownBy(() -> settings.flag("on", false)).hasMessageContaining("true or false");
  }

  @Test
  void shouldSayWhereARequiredSettingCanBeGiven() {
    assertThatThrownBy(() -> Settings.of(Map.of()).require(NAME))
        .hasMessageContaining("schema.registry.url is not set")
        .hasMessageContaining(VARIABLE);
  }

  @Test
  void shouldMaskSecretsOfEverySource() throws IOException {
    Path client = Files.writeString(directory.resolve("client"), "ssl.key.password=hush-file");
    Settings settings =
        Settings.of(
            Map.of("basic.auth.user.info", "me:hush-flag", Settings.COMMAND_CONFIG, client + ""),
            Map.of("BARCAST_SASL_JAAS_CONFIG", "hush-environment", "HOME", "not ours"),
            file("client.secret=hush-config\nbootstrap.servers=b:1"));

    assertThat(settings.toString()).doesNotContain("hush", "not ours").contains("b:1");
    assertThat(settings.effective())
        .containsEntry("basic.auth.user.info", Secrets.MASK)
        .containsEntry("sasl.jaas.config", Secrets.MASK)
        .containsEntry("client.secret", Secrets.MASK)
        .containsEntry("ssl.key.password", Secrets.MASK);
  }

  @Test
  void shouldNameTheFileThatCannotBeRead() {
    Path missing = directory.resolve("missing.properties");

    assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), Optional.of(missing)))
        .hasMessageContaining("--config")
        .hasMessageContaining("missing.properties");
    assertThatThrownBy(() -> Settings.of(Map.of(Settings.COMMAND_CONFIG, missing.toString())))
        .hasMessageContaining("--command-config");
  }

  @Test
  void shouldLetMoreFlagsWin() {
    Settings settings = Settings.of(Map.of("a", "1", "b", "1")).with(Map.of("b", "2"));

    assertThat(settings.effective()).containsEntry("a", "1").containsEntry("b", "2");
  }

  private Optional<Path> file(String content) throws IOException {
    return Optional.of(Files.writeString(directory.resolve("barcast.properties"), content));
  }
}
