package io.barcast.app.load;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.monitoring.MonitorService;
import io.barcast.runtime.Health;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.TelemetryServer;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, a monitor that reads it, and its page. */
final class LoadedMonitor implements AutoCloseable {
  private final EmbeddedBroker broker = EmbeddedBroker.start(0);
  private final Settings settings;
  private final Wire wire;
  private final MonitorService monitor;
  private final TelemetryServer server;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * @param records how many bars, predictions and outcomes the page keeps
   */
  LoadedMonitor(int records) {
    settings =
        Settings.of(
            Map.of(
                KafkaProperties.BOOTSTRAP_SERVERS,
                broker.bootstrapServers(),
                MonitorService.PAGE_RECORDS,
                Integer.toString(records)));
    wire = Wire.open(Map.of("schema.registry.url", "mock://load"));
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(2, (short) 1));
    }
    CollectorRegistry metrics = new CollectorRegistry();
    monitor = new MonitorService(settings, FeatureSpec.standard(), Calendars.auto(), wire, metrics);
    monitor.start();
    server = TelemetryServer.start("127.0.0.1", 0, metrics, monitor::health, monitor.handlers());
    ByteArraySerializer bytes = new ByteArraySerializer();
    producer = new KafkaProducer<>(KafkaProperties.producer(settings), bytes, bytes);
  }

  int port() {
    return server.port();
  }

  /** The page's address, with a slash at its end. */
  String url() {
    return "http://127.0.0.1:" + server.port() + "/";
  }

  <V> void send(Topic<V> topic, V value) {
    var unused = producer.send(wire.record(topic, value, 0));
  }

  void flush() {
    producer.flush();
  }

  /** Waits until the monitor has read what was there at its start. */
  void awaitLive() throws InterruptedException {
    while (!monitor.health().equals(Health.ready(Map.of("state", "live")))) {
      Thread.sleep(50);
    }
  }

  /** The body of an answer with status 200. */
  String get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() {
    producer.close();
    server.close();
    monitor.close();
    wire.close();
    broker.close();
  }
}
