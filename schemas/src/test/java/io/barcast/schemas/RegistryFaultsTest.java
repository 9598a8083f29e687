package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.schemas.avro.BarRecord;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryFaultsTest {
  private static final Schema BAR = BarRecord.getClassSchema();
  private static final String APICURIO = "/apis/ccompat/v7";

  private RegistryStub server;
  private SchemaRegistry client;

  @BeforeEach
  void start() throws IOException {
    server = new RegistryStub();
    client = server.client();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldTellAnUnknownSchemaFromAPathThatIsNoRegistrys() {
    server.on("GET /schemas/ids/7", 404, "{\"error_code\":40403,\"message\":\"no\"}");
    server.on("GET /schemas/ids/8", 404, "{\"error_code\":404,\"message\":\"no resource\"}");
    server.on("GET /schemas/ids/9", 200, "<html>welcome</html>");
    server.on("GET /schemas/ids/10", 302, "");
    server.on("POST /subjects/s", 404, "{\"error_code\":40401,\"message\":\"no\"}");

    assertThat(fault(() -> client.byId(7))).isEqualTo(WireFault.UNKNOWN_SCHEMA);
    assertThat(fault(() -> client.idOf("s", BAR))).isEqualTo(WireFault.UNKNOWN_SCHEMA);
    for (int id : List.of(8, 9, 10, 11)) {
      assertThat(fault(() -> client.byId(id))).isEqualTo(WireFault.NOT_A_REGISTRY);
    }
  }

  @Test
  void shouldSayWhenTheRegistryDoesNotAllowTheRequest() {
    server.on("GET /subjects", 403, "forbidden");
    server.on("GET /schemas/ids/7", 401, "who?");

    assertThat(fault(client::requireRegistry)).isEqualTo(WireFault.REGISTRY_DENIED);
    assertThat(fault(() -> client.byId(7))).isEqualTo(WireFault.REGISTRY_DENIED);
  }

  @Test
  void shouldProposeThePathThatAnswers() {
    server.on("GET " + APICURIO + "/subjects", 200, "[]");

    WireException thrown = thrown(client::requireRegistry);

    assertThat(thrown.fault()).isEqualTo(WireFault.NOT_A_REGISTRY);
    assertThat(thrown)
        .hasMessage(
            "%1$s answers, but not as a schema registry with Confluent's interface; %1$s%2$s does:"
                + " --schema-registry %1$s%2$s",
            server.url(), APICURIO);
  }

  @Test
  void shouldProposeNothingWhenNoPathAnswers() {
    server.on("GET /subjects", 200, "{\"status\":\"ok\"}");

    assertThat(thrown(client::requireRegistry))
        .hasMessageStartingWith(server.url() + " answers, but not as a schema registry")
        .hasMessageNotContaining("--schema-registry");
  }

  @Test
  void shouldAcceptARegistry() {
    server.on("GET /subjects", 200, "[\"bars-value\"]");

    assertThatCode(client::requireRegistry).doesNotThrowAnyException();
  }

  @Test
  void shouldFindTheSchemaThatAnotherWriterRegisteredAtTheSameMoment() {
    server.on("POST /subjects/s/versions", 409, "{\"error_code\":409}");
    server.on("POST /subjects/s", 200, "{\"subject\":\"s\",\"id\":5,\"version\":1}");

    assertThat(client.register("s", BAR)).isEqualTo(5);
  }

  @Test
  void shouldRefuseASchemaThatIsNotRegisteredAfterAConflictEither() {
    server.on("POST /subjects/s/versions", 409, "{\"error_code\":409,\"message\":\"clash\"}");
    server.on("POST /subjects/s", 404, "{\"error_code\":40403}");

    assertThat(thrown(() -> client.register("s", BAR)))
        .hasMessageContaining("clash")
        .extracting(WireException::fault)
        .isEqualTo(WireFault.TYPE_MISMATCH);
  }

  @Test
  void shouldRefuseAnAnswerOfAnotherShape() {
    server.on("POST /subjects/s/versions", 200, "{\"status\":\"ok\"}");
    server.on("GET /schemas/ids/7", 200, "[]");

    assertThat(fault(() -> client.register("s", BAR))).isEqualTo(WireFault.NOT_A_REGISTRY);
    assertThat(fault(() -> client.byId(7))).isEqualTo(WireFault.NOT_A_REGISTRY);
  }

  private static WireException thrown(ThrowingCallable call) {
    return catchThrowableOfType(WireException.class, call);
  }

  private static WireFault fault(ThrowingCallable call) {
    return thrown(call).fault();
  }
}
