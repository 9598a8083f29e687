package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.barcast.engine.bar.Bar;
import io.barcast.schemas.avro.BarRecord;
import io.barcast.schemas.avro.RetrainRequestRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final Schema BAR = BarRecord.getClassSchema();
  private static final Schema REQUEST = RetrainRequestRecord.getClassSchema();

  @Test
  void shouldServeTheScopesSchemasOverHttp() throws IOException {
    try (RegistryServer server = RegistryServer.start("http", 0)) {
      Bar bar = new Samples(1).bar();
      byte[] written;
      try (Wire wire = Wire.open(Map.of("schema.registry.url", server.url().toString()))) {
        written = wire.bytes(Topic.BARS, bar);
      }
      try (Wire wire = Wire.open(Map.of("schema.registry.url", "mock://http"))) {
        assertThat(wire.value(Topic.BARS, written)).isEqualTo(bar);
      }
      assertThat(get(server, "/subjects")).isEqualTo("200 [\"bars-value\"]");
      assertThat(get(server, "/subjects/bars-value/versions")).isEqualTo("200 [1]");
      assertThat(get(server, "/subjects/bars-value/versions/latest"))
          .startsWith("200 {\"subject\":\"bars-value\",\"version\":1,\"id\":1,\"schema\":");
    }
  }

  @Test
  void shouldNameErrorsAsConfluentDoes() throws IOException {
    try (RegistryServer server = RegistryServer.start("errors", 0)) {
      InProcessRegistry.of("errors").register("s", BAR);
      assertThat(get(server, "/subjects/none/versions")).startsWith("404 {\"error_code\":40401,");
      assertThat(get(server, "/subjects/s/versions/2")).startsWith("404 {\"error_code\":40402,");
      assertThat(get(server, "/schemas/ids/99")).startsWith("404 {\"error_code\":40403,");
      assertThat(get(server, "/schemas/ids/x")).startsWith("404 {\"error_code\":40403,");
      assertThat(get(server, "/nothing")).startsWith("404 {\"error_code\":404,");
    }
  }

  @Test
  void shouldLookUpWhatIsRegisteredAndRefuseWhatIsNot() throws IOException {
    try (RegistryServer server = RegistryServer.start("lookup", 0)) {
      SchemaRegistry client = HttpRegistry.of(access(server.url().toString()));
      int id = client.register("s", BAR);
      assertThat(client.register("s", BAR)).isEqualTo(id);
      assertThat(client.idOf("s", BAR)).isEqualTo(id);
      assertThat(client.byId(id)).isEqualTo(BAR);
      assertThat(fault(() -> client.idOf("s", REQUEST))).isEqualTo(WireFault.UNKNOWN_SCHEMA);
      assertThat(fault(() -> client.byId(77))).isEqualTo(WireFault.UNKNOWN_SCHEMA);
      assertThat(fault(() -> client.register("s", REQUEST))).isEqualTo(WireFault.TYPE_MISMATCH);
    }
  }

  @Test
  void shouldSendTheUsersCredentials() throws IOException {
    try (RegistryServer server = RegistryServer.start("auth", 0, "me:secret")) {
      Map<String, String> open = Map.of("schema.registry.url", server.url().toString());
      Map<String, String> known =
          Map.of(
              "schema.registry.url",
              server.url().toString(),
              "basic.auth.credentials.source",
              "USER_INFO",
              "basic.auth.user.info",
              "me:secret");
      Bar bar = new Samples(1).bar();
      assertThat(fault(() -> Wire.open(open).bytes(Topic.BARS, bar)))
          .isEqualTo(WireFault.REGISTRY_DENIED);
      assertThat(Wire.open(known).bytes(Topic.BARS, bar)).hasSizeGreaterThan(5);
    }
  }

  @Test
  void shouldTryAgainAfterAServerError() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = server(requests, 2, 0);
    SchemaRegistry client = HttpRegistry.of(access(url(server)));
    assertThat(client.byId(1)).isEqualTo(Schema.create(Schema.Type.STRING));
    assertThat(requests).hasValue(3);
    server.stop(0);
  }

  @Test
  void shouldGiveUpOnARegistryThatDoesNotAnswerInTime() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = server(requests, 0, 400);
    SchemaRegistry client = HttpRegistry.of(access(url(server)), Duration.ofMillis(50));
    assertThatThrownBy(() -> client.byId(1))
        .isInstanceOf(WireException.class)
        .hasMessageContaining(url(server))
        .hasMessageContaining("schema.registry.url");
    server.stop(0);
  }

  @Test
  void shouldAskForAnUnknownIdAgainOnlyAfterAWhile() {
    InProcessRegistry registry = InProcessRegistry.of("negative");
    AtomicLong nanos = new AtomicLong();
    SchemaRegistry cached = new CachedRegistry(registry, nanos::get);
    assertThat(fault(() -> cached.byId(1))).isEqualTo(WireFault.UNKNOWN_SCHEMA);
    registry.register("s", BAR);
    nanos.set(CachedRegistry.UNKNOWN_TTL_NANOS - 1);
    assertThat(fault(() -> cached.byId(1))).isEqualTo(WireFault.UNKNOWN_SCHEMA);
    nanos.set(CachedRegistry.UNKNOWN_TTL_NANOS);
    assertThat(cached.byId(1)).isEqualTo(BAR);
  }

  @Test
  void shouldRegisterASchemaOnceHoweverManyThreadsWriteIt() throws InterruptedException {
    AtomicInteger requests = new AtomicInteger();
    SchemaRegistry slow =
        new ForwardingRegistry(InProcessRegistry.of("one-thread")) {
          @Override
          public int register(String subject, Schema schema) {
            requests.incrementAndGet();
            LockSupport.parkNanos(20_000_000);
            return super.register(subject, schema);
          }
        };
    SchemaRegistry cached = new CachedRegistry(slow, System::nanoTime);
    List<Thread> threads =
        IntStream.range(0, 8).mapToObj(i -> new Thread(() -> cached.register("s", BAR))).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(requests).hasValue(1);
  }

  @Test
  void shouldNameSubjectsByConfluentsStrategies() {
    String prefix = "io.confluent.kafka.serializers.subject.";
    assertThat(SubjectNaming.of(prefix + "TopicNameStrategy").subject("t", BAR))
        .isEqualTo("t-value");
    assertThat(SubjectNaming.of(prefix + "RecordNameStrategy").subject("t", BAR))
        .isEqualTo("io.barcast.schemas.avro.BarRecord");
    assertThat(SubjectNaming.of(prefix + "TopicRecordNameStrategy").subject("t", BAR))
        .isEqualTo("t-io.barcast.schemas.avro.BarRecord");
    assertThatThrownBy(() -> SubjectNaming.of("Other")).hasMessageContaining("'Other'");
  }

  private static RegistryAccess access(String url) {
    return RegistryAccess.of(url, "", Optional.empty());
  }

  private static WireFault fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(WireException.class, call).fault();
  }

  private static String get(RegistryServer server, String path) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Fails a number of times, then answers every id with the schema "string", after a delay. */
  private static HttpServer server(AtomicInteger requests, int failures, int delayMs)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = "{\"schema\":\"\\\"string\\\"\"}".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Thread.sleep(delayMs);
            boolean fail = requests.incrementAndGet() <= failures;
            exchange.sendResponseHeaders(fail ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    return server;
  }
}
