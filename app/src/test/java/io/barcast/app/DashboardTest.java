package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.app.input.RowMetrics;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.monitoring.MonitorService;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.SigningKeys;
import io.barcast.runtime.TelemetryServer;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.Wire;
import io.barcast.streams.PredictMetrics;
import io.barcast.trainer.service.TrainerService;
import io.prometheus.client.CollectorRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The monitor on a real broker, and whether all that is drawn and alerted on is exported. */
@Tag("broker")
class DashboardTest {
  static final String DASHBOARD = "monitoring/grafana/dashboards/barcast.json";
  private static final String ALERTS = "monitoring/prometheus/barcast-alerts.yml";
  private static final Pattern METRIC = Pattern.compile("barcast_[a-z0-9_]+");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BARS = 3;
  private static final String FIRING =
      """
      {"alerts": [{"status": "firing", "labels": {"interval": "1h"},
        "startsAt": "2026-11-30T12:00:00Z", "fingerprint": "f1"}]}
      """;

  private static final CollectorRegistry REGISTRY = new CollectorRegistry();
  private static EmbeddedBroker broker;
  private static Settings settings;
  private static Wire wire;
  private static MonitorService monitor;

  @BeforeAll
  static void startMonitor() throws Exception {
    broker = EmbeddedBroker.start(0);
    settings =
        Settings.of(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                MonitorService.WEBHOOK_TOKEN,
                "s3cret"));
    wire = Wire.open(Map.of("schema.registry.url", "mock://dashboard"));
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(1, (short) 1));
    }
    for (int bar = 1; bar < BARS; bar++) {
      send(Topic.BARS, new byte[] {1});
    }
    SeriesId series = SeriesId.of("ACME", "1h");
    send(Topic.BARS, wire.bytes(Topic.BARS, Bar.opening(series, 0, 1, 2, 1, 2, 10, "test")));
    send(Topic.FEATURES, features());
    monitor = new MonitorService(settings, FeatureSpec.standard(), wire, REGISTRY);
    monitor.start();
    await("barcast_records_total", List.of("topic"), List.of("features"), 1);
  }

  @AfterAll
  static void stopMonitor() {
    monitor.close();
    wire.close();
    broker.close();
  }

  @Test
  void shouldExportEveryMetricThatIsDrawnOrAlertedOn() {
    CollectorRegistry others = new CollectorRegistry();
    assertThat(new RowMetrics(others)).isNotNull();
    assertThat(new PredictMetrics(others)).isNotNull();
    assertThat(
            new TrainerService(
                settings, FeatureSpec.standard(), wire, SigningKeys.generate(), others))
        .isNotNull();
    Set<String> exported = exported(REGISTRY);
    exported.addAll(exported(others));

    Set<String> drawn = named(DASHBOARD);
    Set<String> alerted = named(ALERTS);

    assertThat(drawn).hasSizeGreaterThan(15).isSubsetOf(exported);
    assertThat(alerted).hasSizeGreaterThan(5).isSubsetOf(exported);
  }

  @Test
  void shouldFollowNewRecords() throws Exception {
    send(Topic.FEATURES, features());

    await("barcast_bars_total", List.of(), List.of(), 2);
    assertThat(monitor.health().ready()).isTrue();
    assertThat(monitor.health().detail()).containsEntry("state", "live");
  }

  @Test
  void shouldShowTheLagOfThePredictService() throws Exception {
    await(
        "barcast_consumer_lag_records",
        List.of("group", "topic", "partition"),
        List.of("barcast-predict", "bars", "0"),
        BARS);
  }

  @Test
  void shouldServeThePageAndItsData() throws Exception {
    await("barcast_records_total", List.of("topic"), List.of("bars"), BARS);
    try (TelemetryServer server =
        TelemetryServer.start(
            "127.0.0.1", 0, new CollectorRegistry(), monitor::health, monitor.handlers())) {
      assertThat(get(server, "/")).contains("<title>Barcast");
      assertThat(get(server, "/api/bars/ACME")).contains("\"close\":2.0");
      assertThat(get(server, "/api/health")).contains("no training run yet");
      assertThat(get(server, "/health")).contains("\"status\":\"ready\"");
    }
  }

  private static String get(TelemetryServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void shouldWriteARequestForAnAlertThatFires() throws Exception {
    try (TelemetryServer server =
        TelemetryServer.start(
            "127.0.0.1", 0, new CollectorRegistry(), monitor::health, monitor.handlers())) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + server.port() + "/api/alerts/webhook"))
              .header("Authorization", "Bearer s3cret")
              .POST(BodyPublishers.ofString(FIRING))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    List<RetrainRequest> requests = new ArrayList<>();
    TopicReader.of(wire)
        .on(Topic.RETRAIN_REQUESTS, requests::add)
        .scan(KafkaProperties.consumer(settings, "dashboard-test"));
    assertThat(requests)
        .extracting(RetrainRequest::id, RetrainRequest::interval)
        .containsExactly(tuple("alertmanager:f1@2026-11-30T12:00:00Z", "1h"));
  }

  private static Set<String> exported(CollectorRegistry registry) {
    Set<String> names = new TreeSet<>();
    Collections.list(registry.metricFamilySamples())
        .forEach(family -> names.addAll(Arrays.asList(family.getNames())));
    return names;
  }

  /** The metrics that the expressions of a file name. */
  private static Set<String> named(String file) {
    Set<String> names = new TreeSet<>();
    for (String expression : DeploymentFiles.valuesOf(DeploymentFiles.read(file), "expr")) {
      METRIC.matcher(expression).results().map(MatchResult::group).forEach(names::add);
    }
    return names;
  }

  private static void await(String name, List<String> labels, List<String> values, double expected)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Double now = null;
    while (System.nanoTime() < deadline) {
      now =
          REGISTRY.getSampleValue(
              name, labels.toArray(new String[0]), values.toArray(new String[0]));
      if (now != null && now == expected) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(name + values + " is " + now + ", expected " + expected);
  }

  private static byte[] features() {
    FeatureSpec spec = FeatureSpec.standard();
    FeatureVector values = FeatureVector.of(new float[spec.size()]);
    FeatureRow row =
        new FeatureRow(
            SeriesId.of("ACME", "1h"),
            3_600_000,
            100,
            1,
            null,
            spec.hash(),
            true,
            false,
            0.01,
            values);
    return wire.bytes(Topic.FEATURES, row);
  }

  private static void send(Topic<?> topic, byte[] value)
      throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.producer(settings),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(TopicNames.PLAIN.of(topic), "ACME".getBytes(UTF_8), value))
          .get();
    }
  }
}
