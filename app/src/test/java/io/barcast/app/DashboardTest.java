package io.barcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.app.input.FeedMetrics;
import io.barcast.app.input.RowMetrics;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Horizons;
import io.barcast.monitoring.MonitorService;
import io.barcast.monitoring.webhook.WebhookFigures;
import io.barcast.runtime.KafkaMetrics;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.ProcessMetrics;
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
import io.barcast.streams.PredictContext;
import io.barcast.streams.PredictMetrics;
import io.barcast.streams.PredictService;
import io.barcast.trainer.service.TrainerService;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The monitor on a real broker, and the metrics of all processes compared with their page. */
@Tag("broker")
class DashboardTest {
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
                MonitorService.RETRAIN_TOKEN,
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
    monitor =
        new MonitorService(settings, FeatureSpec.standard(), Calendars.auto(), wire, REGISTRY);
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
  void shouldExportExactlyWhatTheMetricsPageLists() {
    MetricsPage page = MetricsPage.read();
    CollectorRegistry others = others();
    List<MetricFamilySamples> families = new ArrayList<>(families(REGISTRY));
    families.addAll(families(others));

    Map<String, String> exported = new TreeMap<>();
    families.stream()
        .filter(family -> family.name.startsWith("barcast_"))
        .forEach(family -> exported.put(name(family), text(family)));
    Map<String, String> listed = new TreeMap<>();
    page.families().values().stream()
        .filter(family -> family.name().startsWith("barcast_"))
        .forEach(family -> listed.put(family.name(), family.type() + ": " + family.meaning()));

    assertThat(exported).isEqualTo(listed);
    assertThat(families).allSatisfy(family -> requireLabels(page, family));
    assertThat(KafkaMetrics.families())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            name -> assertThat(page.families().keySet()).containsAnyOf(name, name + "_total"));
  }

  /** The metrics of the other processes, and those of monitor with webhooks. */
  private static CollectorRegistry others() {
    CollectorRegistry registry = new CollectorRegistry();
    assertThat(new RowMetrics(registry)).isNotNull();
    FeedMetrics.register(List.of(), InstantSource.system(), registry);
    PredictMetrics metrics = new PredictMetrics(registry);
    Forecasting forecasting =
        new Forecasting(FeatureSpec.standard(), Horizons.of(1), Calendars.auto());
    try (PredictService predict =
        new PredictService(settings, new PredictContext(wire, forecasting, List.of(), metrics))) {
      assertThat(predict.name()).isEqualTo("predict");
    }
    assertThat(
            new TrainerService(
                settings, FeatureSpec.standard(), wire, SigningKeys.generate(), registry))
        .isNotNull();
    assertThat(new WebhookFigures(registry)).isNotNull();
    ProcessMetrics.register(registry, "1.0");
    return registry;
  }

  private static List<MetricFamilySamples> families(CollectorRegistry registry) {
    return Collections.list(registry.metricFamilySamples());
  }

  private static String name(MetricFamilySamples family) {
    return switch (family.type) {
      case COUNTER -> family.name + "_total";
      case INFO -> family.name + "_info";
      default -> family.name;
    };
  }

  private static String text(MetricFamilySamples family) {
    return family.type.toString().toLowerCase(Locale.ROOT) + ": " + family.help;
  }

  private static void requireLabels(MetricsPage page, MetricFamilySamples family) {
    assertThat(page.families()).containsKey(name(family));
    MetricsPage.Family listed = page.families().get(name(family));
    family.samples.forEach(
        sample -> assertThat(sample.labelNames).as(family.name).allMatch(listed::hasLabel));
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
        .scan(KafkaProperties.scanningConsumer(settings, "dashboard-test"));
    assertThat(requests)
        .extracting(RetrainRequest::id, RetrainRequest::interval)
        .containsExactly(tuple("alertmanager:f1@2026-11-30T12:00:00Z", "1h"));
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
