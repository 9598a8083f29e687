package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.model.ModelId;
import io.barcast.monitoring.webhook.WebhookService;
import io.barcast.monitoring.webhook.WebhookSettings;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Webhooks on a real broker: where they start, and what an outage and a restart change. */
@Tag("broker")
@Timeout(120)
class WebhookTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 204;

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile int status = OK;
  private HttpServer receiver;
  private EmbeddedBroker broker;
  private Settings settings;
  private Wire wire;
  private CollectorRegistry registry;

  @BeforeEach
  void open() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::answer);
    receiver.start();
    broker = EmbeddedBroker.start(0);
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
    settings =
        Settings.of(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                WebhookSettings.URL,
                "desk=%s/desk,away=http://127.0.0.1:1/away".formatted(url)));
    wire = Wire.open(Map.of("schema.registry.url", "mock://webhook"));
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(1, (short) 1));
    }
  }

  @AfterEach
  void close() {
    wire.close();
    broker.close();
    receiver.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (status == OK) {
        taken.add(body.replaceFirst(".*\"data\":\\{\"id\":\"([a-z0-9]+)\".*", "$1"));
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private WebhookService start() throws InterruptedException {
    registry = new CollectorRegistry();
    WebhookService service = WebhookService.of(settings, wire, registry).orElseThrow();
    service.start();
    return service;
  }

  private void write(String id) throws Exception {
    DriftAlert alert =
        new DriftAlert(
            id,
            new ModelId("linear-1h", 1),
            DriftAlert.Scope.FEATURE,
            "rsi_14",
            "psi",
            0.3,
            0.25,
            0,
            0,
            DriftAlert.State.RAISED,
            DriftAlert.Severity.WARNING,
            List.of());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(wire.record(Topic.DRIFT_ALERTS, alert, 0)).get();
    }
  }

  private boolean committed(long offset) {
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      return admin
          .listConsumerGroupOffsets("barcast-webhook-desk")
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .anyMatch(each -> each != null && each.offset() == offset);
    } catch (Exception e) {
      return false;
    }
  }

  private double figure(String name, String receiverName) {
    Double value =
        registry.getSampleValue(
            "barcast_webhook_" + name, new String[] {"receiver"}, new String[] {receiverName});
    return value == null ? Double.NaN : value;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  @Test
  void shouldGoOnAfterAnOutageAndARestart() throws Exception {
    write("old");
    try (WebhookService first = start()) {
      await(() -> committed(1));
      write("first");
      await(() -> committed(2));
      status = 503;
      write("second");
      write("third");
      await(() -> figure("waiting_records", "desk") == 2);
      assertThat(first.health().ready()).isTrue();
      assertThat(first.health().detail().get("desk")).contains("status 503");
      await(() -> first.health().detail().get("away").contains("ConnectException"));
    }
    write("fourth");
    status = OK;
    try (WebhookService second = start()) {
      await(() -> committed(5));
      assertThat(second.health().detail()).containsEntry("desk", "answers");
      await(() -> figure("retrying_seconds", "away") > 0);
      await(() -> figure("waiting_records", "desk") == 0);
    }

    assertThat(taken).containsExactly("first", "second", "third", "fourth");
  }
}
