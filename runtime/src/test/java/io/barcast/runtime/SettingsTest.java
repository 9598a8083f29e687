package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.barcast.runtime.Settings.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String NAME = "schema.registry.url";
  private static final String VARIABLE = "BARCAST_SCHEMA_REGISTRY_URL";
  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(NAME, ConfigDef.Type.STRING, "default", Importance.HIGH, "")
          .define("whole", ConfigDef.Type.INT, 3, Range.between(1, 9), Importance.LOW, "")
          .define("share", ConfigDef.Type.DOUBLE, 0.5, NumberBounds.share(), Importance.LOW, "")
          .define("on", ConfigDef.Type.BOOLEAN, false, Importance.LOW, "")
          .define("secret", ConfigDef.Type.PASSWORD, "", Importance.LOW, "");

  @TempDir Path directory;

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("barcast.properties"), content);
  }

  private static String registry(Map<String, String> flags, Map<String, String> environment) {
    return Settings.of(flags, environment).parse(DEFINITION).getString(NAME);
  }

  @Test
  void shouldTakeFlagBeforeEnvironmentBeforeFileBeforeDefault() throws IOException {
    String file = file(NAME + "=from-file").toString();
    Map<String, String> environment = Map.of(VARIABLE, "from-env", "BARCAST_CONFIG", file);

    assertThat(registry(Map.of(NAME, "from-flag"), environment)).isEqualTo("from-flag");
    assertThat(registry(Map.of(), environment)).isEqualTo("from-env");
    assertThat(registry(Map.of("config", file), Map.of(VARIABLE, " "))).isEqualTo("from-file");
    assertThat(registry(Map.of(), Map.of())).isEqualTo("default");
  }

  @Test
  void shouldSayWhereAValueCameFrom() throws IOException {
    String file = file("a=1\nb=1\nc=1").toString();
    Settings settings =
        Settings.of(Map.of("config", file, "a", "3"), Map.of("BARCAST_A", "2", "BARCAST_B", "2"));

    assertThat(settings.given("a")).contains(new Given("3", "flag"));
    assertThat(settings.given("b")).contains(new Given("2", "BARCAST_B"));
    assertThat(settings.given("c")).contains(new Given("1", file));
    assertThat(settings.given("d")).isEmpty();
  }

  @Test
  void shouldReadTypedValues() {
    Map<String, String> environment = Map.of("BARCAST_SHARE", " 0.25 ", "BARCAST_ON", "TRUE");
    AbstractConfig config = Settings.of(Map.of("whole", "7"), environment).parse(DEFINITION);

    assertThat(config.getInt("whole")).isEqualTo(7);
    assertThat(config.getDouble("share")).isEqualTo(0.25);
    assertThat(config.getBoolean("on")).isTrue();
    assertThat(config.getPassword("secret").value()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "whole, soon, 'a whole number in [1,...,9]'",
    "whole, 10, 'a whole number in [1,...,9]'",
    "share, NaN, 'a number in (0,1]'",
    "share, 0, 'a number in (0,1]'",
    "on, yes, true or false"
  })
  void shouldNameKeyValueExpectationAndSourceOfABadValue(
      String key, String value, String expected) {
    Settings settings = Settings.of(Map.of(), Map.of(Settings.variable(key), value));

    assertThatThrownBy(() -> settings.parse(DEFINITION))
        .hasMessageContaining(key + " is '" + value + "', expected " + expected)
        .asInstanceOf(type(UserException.class))
        .returns(ExitCode.USAGE, UserException::exitCode)
        .returns("Correct it in " + Settings.variable(key) + ".", UserException::nextStep);
  }

  @Test
  void shouldSayWhereARequiredSettingCanBeGiven() {
    assertThatThrownBy(() -> Settings.of(Map.of()).require(NAME))
        .hasMessageContaining("schema.registry.url is not set")
        .hasMessageContaining(VARIABLE);
  }

  @Test
  void shouldMaskSecrets() {
    assertThat(SettingText.masked(DEFINITION.configKeys().get("secret"), "me:hush"))
        .isEqualTo(SettingText.MASK);
    assertThat(SettingText.masked(DEFINITION.configKeys().get(NAME), "http://me:hush@host:1"))
        .isEqualTo("http://" + SettingText.MASK + "@host:1");
  }

  @ParameterizedTest
  @CsvSource({"config, BARCAST_CONFIG, --config", "command.config, BARCAST_COMMAND_CONFIG, --com"})
  void shouldNameTheFileThatCannotBeRead(String key, String variable, String flag) {
    String missing = directory.resolve("missing.properties").toString();

    assertThatThrownBy(() -> Settings.of(Map.of(key, missing)))
        .hasMessageContaining(flag)
        .hasMessageContaining("missing.properties");
    assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(variable, missing)))
        .hasMessageContaining(variable);
  }

  @Test
  void shouldLetMoreFlagsWin() {
    Settings settings = Settings.of(Map.of("a", "1", "b", "1")).with(Map.of("b", "2"));

    assertThat(settings.find("a")).contains("1");
    assertThat(settings.find("b")).contains("2");
  }

  @Test
  void shouldRejectUnknownNamesWithTheNearest() throws IOException {
    Set<String> known = Set.of("train.families", "train.seed", "config");
    String file = file("train.famlies=lstm").toString();
    Settings misspelt = Settings.of(Map.of("config", file));
    Settings variable = Settings.of(Map.of(), Map.of("BARCAST_TRAIN_SED", "1", "PATH", "/"));
    Settings others = Settings.of(Map.of(), Map.of("BARCAST_JAVA_OPTS", "-X", "PATH", "/"));

    assertThatThrownBy(() -> misspelt.requireKnown(known, Set.of()))
        .hasMessageContaining("unknown key in " + file + ": 'train.famlies'")
        .hasMessageContaining("Did you mean train.families?");
    assertThatThrownBy(() -> variable.requireKnown(known, Set.of()))
        .hasMessageContaining("unknown environment variable: 'BARCAST_TRAIN_SED'")
        .hasMessageContaining("Did you mean BARCAST_TRAIN_SEED?");
    others.requireKnown(known, Set.of("BARCAST_JAVA_OPTS"));
  }

  @Test
  void shouldSayWherePropertiesOfKafkaBelong() throws IOException {
    Settings settings = Settings.of(Map.of("config", file("sasl.mechanism=PLAIN").toString()));

    assertThatThrownBy(() -> settings.requireKnown(Set.of("train.seed"), Set.of()))
        .hasMessageContaining("sasl.mechanism")
        .hasMessageContaining("belong in the --command-config file");
  }

  @Test
  void shouldReadHorizonsInOrder() {
    assertThat(ForecastSettings.of(Settings.of(Map.of("horizons", "10, 1,5"))).horizonsBars())
        .containsExactly(1, 5, 10);
    for (String wrong : new String[] {"", "0,1", "1,1", "1,x"}) {
      assertThatThrownBy(() -> ForecastSettings.of(Settings.of(Map.of("horizons", wrong))))
          .as(wrong)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("horizons is '" + wrong + "', expected different whole numbers");
    }
  }

  @Test
  void shouldRefuseAMisspeltKeyOfTheRegistryAmongClientProperties() throws IOException {
    String path =
        file("security.protocol=SSL\nschema.registry.ssl.trustore.location=t.p12").toString();
    Settings settings = Settings.of(Map.of(Settings.COMMAND_CONFIG, path));
    Set<String> known = Set.of("schema.registry.ssl.truststore.location", "schema.registry.url");

    assertThatThrownBy(
            () -> settings.requireKnownClientProperties(List.of("schema.registry."), known))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'schema.registry.ssl.trustore.location'")
        .hasMessageContaining(path)
        .hasMessageContaining("Did you mean schema.registry.ssl.truststore.location?");
  }
}
