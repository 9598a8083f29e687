package io.barcast.app.demo;

import io.barcast.app.embedded.EmbeddedBroker;
import io.barcast.app.option.CalendarOptions;
import io.barcast.app.pace.MarketPace;
import io.barcast.app.pace.PipelineProgress;
import io.barcast.app.process.BuildVersion;
import io.barcast.app.process.WireConnection;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import io.barcast.monitoring.MonitorService;
import io.barcast.producers.BarPublisher;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.Health;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.ProcessMetrics;
import io.barcast.runtime.Service;
import io.barcast.runtime.Settings;
import io.barcast.schemas.RegistryServer;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.Wire;
import io.barcast.streams.PredictContext;
import io.barcast.streams.PredictMetrics;
import io.barcast.streams.PredictService;
import io.barcast.trainer.service.TrainerService;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * Broker, registry, topics, and the predict, train and monitor services, started and closed
 * together.
 */
final class EmbeddedStack implements AutoCloseable {
  private static final String REGISTRY_SCOPE = "demo";
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_EVERY_MS = 5;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Settings settings;
  private final Admin admin;
  private final Wire wire;
  private final PredictContext context;
  private final TrainerService trainer;
  private final MonitorService monitor;
  private final String registryUrl;
  private final DemoServer server;

  /**
   * Starts everything.
   *
   * @param spec the features that models read
   * @param given what the user has configured
   * @param server serves the page, metrics and health, and is closed with the stack
   * @param keys key pair that models are signed with
   */
  EmbeddedStack(FeatureSpec spec, Settings given, DemoServer server, KeyPair keys) {
    this.server = keep(server);
    EmbeddedBroker broker = keep(EmbeddedBroker.start(0));
    registryUrl = keep(registry()).url().toString();
    settings =
        given.with(
            Map.of(
                KafkaProperties.BOOTSTRAP_SERVERS,
                broker.bootstrapServers(),
                "schema.registry.url",
                "mock://" + REGISTRY_SCOPE));
    admin = keep(Admin.create(KafkaProperties.admin(settings)));
    wire = keep(WireConnection.open(settings));
    new TopicSetup(admin, wire.topicNames()).create(TopicChoices.keepingAll(PARTITIONS, (short) 1));
    CollectorRegistry metrics = server.metrics();
    ProcessMetrics.register(metrics, BuildVersion.text());
    Forecasting forecasting =
        new Forecasting(
            spec,
            new Horizons(ForecastSettings.of(settings).horizonsBars()),
            CalendarOptions.of(settings));
    context =
        new PredictContext(
            wire, forecasting, List.of(keys.getPublic()), new PredictMetrics(metrics));
    PredictService predict = keep(new PredictService(settings, context));
    trainer = keep(new TrainerService(settings, spec, wire, keys, metrics));
    monitor = keep(new MonitorService(settings, spec, forecasting.calendars(), wire, metrics));
    predict.start();
    trainer.start();
    monitor.start();
    server.open(() -> health(predict), monitor.handlers());
  }

  private Health health(Service predict) {
    return predict.health().and("train", trainer.health()).and("monitor", monitor.health());
  }

  private static RegistryServer registry() {
    try {
      return RegistryServer.start(REGISTRY_SCOPE, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the schema registry on loopback", e);
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  Settings settings() {
    return settings;
  }

  Wire wire() {
    return wire;
  }

  /**
   * Paces bars by this pipeline.
   *
   * @param publisher sends the bars
   * @param stop whether to end
   */
  MarketPace pace(BarPublisher publisher, BooleanSupplier stop) {
    LoadedAlerts alerts = keep(new LoadedAlerts(settings, wire));
    PipelineProgress progress =
        PipelineProgress.of(
            admin, wire.topicNames(), settings, () -> awaitLoading(alerts, stop), PATIENCE);
    return new MarketPace(
        () -> {
          publisher.flush();
          return progress.await(stop);
        });
  }

  private void awaitLoading(LoadedAlerts alerts, BooleanSupplier stop) throws InterruptedException {
    alerts.read(stop);
    while (!alerts.in(context.models())
        || !loadedModels().containsAll(trainer.progress().models())) {
      Thread.sleep(POLL_EVERY_MS);
    }
  }

  /** Keys of the versions that predict has loaded. */
  List<String> loadedModels() {
    return context.models().ids().stream().map(ModelId::key).toList();
  }

  /** The addresses of broker, registry, metrics and health, one per line of text. */
  List<String> addresses() {
    return List.of(
        "kafka     " + settings.require(KafkaProperties.BOOTSTRAP_SERVERS),
        "registry  " + registryUrl,
        "metrics   " + server.url() + "metrics",
        "health    " + server.url() + "health");
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("the embedded stack did not close cleanly", e);
      }
    }
  }
}
