package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.schemas.avro.BarRecord;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares our serializers with Confluent's, and our client with a registry server. Profile
 * interop.
 */
@Tag("interop")
class InteropTest {
  private static final String CONFLUENT = "io.confluent.kafka.serializers.";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void shouldWriteTheBytesThatConfluentWritesAndReadThem() throws IOException {
    try (RegistryServer server = RegistryServer.start("interop", 0)) {
      String url = server.url().toString();
      Wire ours = Wire.open(Map.of("schema.registry.url", url));
      Wire theirs =
          Wire.open(
              Map.of(
                  "schema.registry.url",
                  url,
                  "avro.serializer",
                  CONFLUENT + "KafkaAvroSerializer",
                  "avro.deserializer",
                  CONFLUENT + "KafkaAvroDeserializer"));
      for (int seed = 0; seed < 200; seed++) {
        requireSame(ours, theirs, seed);
      }
    }
  }

  private static void requireSame(Wire ours, Wire theirs, int seed) {
    var bar = new Samples(seed).bar();
    byte[] bars = ours.bytes(Topic.BARS, bar);
    assertThat(theirs.bytes(Topic.BARS, bar)).isEqualTo(bars);
    assertThat(theirs.value(Topic.BARS, bars)).isEqualTo(bar);
    var prediction = new Samples(seed).prediction();
    byte[] predictions = ours.bytes(Topic.PREDICTIONS, prediction);
    assertThat(theirs.bytes(Topic.PREDICTIONS, prediction)).isEqualTo(predictions);
    assertThat(theirs.value(Topic.PREDICTIONS, predictions)).isEqualTo(prediction);
    var update = new Samples(seed).modelUpdate();
    byte[] updates = ours.bytes(Topic.MODEL_UPDATES, update);
    assertThat(theirs.bytes(Topic.MODEL_UPDATES, update)).isEqualTo(updates);
  }

  @Test
  void shouldAgreeWithARealRegistry() throws IOException, InterruptedException {
    int port = freePort();
    Process process = startRegistry(port);
    try {
      String url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
      requireBackward(url);
      SchemaRegistry client = HttpRegistry.of(RegistryAccess.of(url, "", Optional.empty()));
      int id = client.register("bars-value", BarRecord.getClassSchema());
      assertThat(client.idOf("bars-value", BarRecord.getClassSchema())).isEqualTo(id);
      assertThat(client.byId(id)).isEqualTo(BarRecord.getClassSchema());
      assertThat(fault(() -> client.byId(987_654))).isEqualTo(WireFault.UNKNOWN_SCHEMA);
      Schema other =
          SchemaBuilder.record("BarRecord")
              .namespace("io.barcast.schemas.avro")
              .fields()
              .requiredLong("symbol")
              .endRecord();
      assertThat(fault(() -> client.register("bars-value", other)))
          .isEqualTo(WireFault.TYPE_MISMATCH);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static WireFault fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(WireException.class, call).fault();
  }

  private static Process startRegistry(int port) throws IOException {
    Path home = Path.of(System.getProperty("barcast.interop"), "registry");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-jar",
            "apicurio-registry-app-2.6.13.Final-runner.jar");
    File log = home.resolve("registry.log").toFile();
    return new ProcessBuilder(command)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
  }

  /** Waits up to a minute for the server, and turns its compatibility check on. */
  private static void requireBackward(String url) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/config"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
            .build();
    int status = 0;
    for (int attempt = 0; status != 200 && attempt < 120; attempt++) {
      Thread.sleep(500);
      status = status(request);
    }
    assertThat(status).isEqualTo(200);
  }

  private static int status(HttpRequest request) throws InterruptedException {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
