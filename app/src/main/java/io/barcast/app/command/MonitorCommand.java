package io.barcast.app.command;

import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.TelemetryOptions;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.option.WebhookOptions;
import io.barcast.app.process.WireConnection;
import io.barcast.monitoring.MonitorService;
import io.barcast.monitoring.webhook.WebhookService;
import io.barcast.monitoring.webhook.WebhookSettings;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.Lifecycle;
import io.barcast.runtime.Service;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barcast monitor}: the pipeline's metrics for Prometheus. */
@Command(
    name = "monitor",
    mixinStandardHelpOptions = true,
    description = {
      "Serve counts, skill, drift, models in use and lag for Prometheus, read from the topics.",
      "With a token (monitor.retrain.token) it also takes Alertmanager's webhook, by POST to"
          + " /api/alerts/webhook, as requests for training runs.",
      "With --webhook it posts drift alerts and training runs as JSON, signed as Standard Webhooks"
          + " has it, at least once, and goes on where it was after a restart. Give a URL that"
          + " holds a secret in the --config file, as other users of the machine see flags."
    },
    footer = {
      "",
      "Examples:",
      "  barcast monitor -b localhost:9092 --schema-registry http://localhost:8081",
      "  barcast monitor --webhook https://example.com/hook --webhook-secret key.txt",
      "  barcast monitor --webhook https://a.example --webhook-predictions trust=proven"
    })
public final class MonitorCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int USUAL_METRICS_PORT = 9404;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private TopicOptions topics;
  @Mixin private FeatureOptions features;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private CalendarOptions calendar;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private WebhookOptions webhooks;

  @Mixin private TelemetryOptions telemetry;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = connection.settings(spec);
    WebhookSettings.requireValid(settings);
    BrokerProbe.requireReachable(settings, PATIENCE);
    ProcessAccess use =
        MonitorService.takesAlerts(settings)
            ? ProcessAccess.MONITOR_REQUESTS
            : ProcessAccess.MONITOR;
    topics.require(settings, use);
    CollectorRegistry registry = new CollectorRegistry();
    try (Wire wire = WireConnection.open(settings, use.read(), use.written());
        MonitorService service =
            new MonitorService(
                settings, features.spec(), CalendarOptions.of(settings), wire, registry)) {
      List<Service> services = new ArrayList<>(List.of(service));
      WebhookService.of(settings, wire, registry).ifPresent(services::add);
      Lifecycle lifecycle = new Lifecycle(services);
      return telemetry.around(lifecycle, registry, USUAL_METRICS_PORT, service.handlers()).code();
    }
  }
}
