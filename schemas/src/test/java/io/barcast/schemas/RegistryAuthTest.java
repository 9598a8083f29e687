package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryAuthTest {
  private static final String SSL = "schema.registry.ssl.";
  private static final String ANSWER = "{\"schema\":\"\\\"string\\\"\"}";

  @TempDir private static Path directory;
  private static TestKeys keys;

  @BeforeAll
  static void createKeys() throws IOException, InterruptedException {
    keys = TestKeys.create(directory);
  }

  private static Map<String, String> with(RegistryStub server, String... pairs) {
    Map<String, String> configs = new HashMap<>();
    configs.put("schema.registry.url", server.url());
    for (int i = 0; i < pairs.length; i += 2) {
      configs.put(pairs[i], pairs[i + 1]);
    }
    return configs;
  }

  private static void ask(Map<String, String> configs) {
    WireSettings.of(configs).openRegistry().byId(1);
  }

  @Test
  void shouldSendABearerToken() throws IOException {
    try (RegistryStub server = new RegistryStub().on("GET /schemas/ids/1", 200, ANSWER)) {
      ask(with(server, "bearer.auth.token", "t0ken"));
      assertThat(server.authorization()).contains("Bearer t0ken");

      ask(
          with(
              server,
              "bearer.auth.credentials.source",
              "STATIC_TOKEN",
              "bearer.auth.token",
              "other"));
      assertThat(server.authorization()).contains("Bearer other");

      ask(with(server));
      assertThat(server.authorization()).isEmpty();
    }
  }

  @Test
  void shouldRefuseCredentialsThatItCannotSend() {
    Map<String, String> both =
        Map.of("schema.registry.url", "http://me:secret@localhost:1", "bearer.auth.token", "t0ken");
    Map<String, String> source =
        Map.of(
            "schema.registry.url",
            "http://localhost:1",
            "bearer.auth.credentials.source",
            "OAUTHBEARER");

    assertThatThrownBy(() -> WireSettings.of(both)).hasMessageContaining("expected one of them");
    assertThatThrownBy(() -> WireSettings.of(source)).hasMessageContaining("'OAUTHBEARER'");
  }

  @Test
  void shouldTrustAndProveItselfWithStoresOfEveryType() throws IOException {
    try (RegistryStub server =
        new RegistryStub(keys.serverContext()).on("GET /schemas/ids/1", 200, ANSWER)) {
      for (String type : new String[] {"PKCS12", "JKS", "PEM"}) {
        Map<String, String> configs = with(server);
        configs.putAll(keys.trust(SSL, type));
        configs.putAll(keys.own(SSL, type));
        assertThatCode(() -> ask(configs)).as(type).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void shouldNotConnectWithoutTrustOrCertificate() throws IOException {
    try (RegistryStub server =
        new RegistryStub(keys.serverContext()).on("GET /schemas/ids/1", 200, ANSWER)) {
      Map<String, String> trusting = with(server);
      trusting.putAll(keys.trust(SSL, "PKCS12"));

      assertThat(fault(trusting)).isEqualTo(WireFault.REGISTRY_UNREACHABLE);
      assertThat(fault(with(server))).isEqualTo(WireFault.REGISTRY_UNREACHABLE);
    }
  }

  private static WireFault fault(Map<String, String> configs) {
    return catchThrowableOfType(WireException.class, () -> ask(configs)).fault();
  }

  @Test
  void shouldNameAStoreThatCannotBeRead() {
    Map<String, String> missing =
        Map.of(
            "schema.registry.url",
            "https://localhost:1",
            SSL + "truststore.location",
            "/nowhere/trust.p12");

    assertThatThrownBy(() -> WireSettings.of(missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema.registry.ssl.")
        .hasMessageContaining("/nowhere/trust.p12");
  }

  @Test
  void shouldNotShowAPasswordInTheUrl() {
    assertThat(RegistryAccess.of("http://me:secret@host:1/", "", Optional.empty()))
        .hasToString("http://host:1");
  }
}
