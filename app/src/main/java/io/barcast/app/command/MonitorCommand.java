package io.barcast.app.command;

import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.TelemetryOptions;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.option.TopicUse;
import io.barcast.app.process.WireConnection;
import io.barcast.monitoring.MonitorService;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.Lifecycle;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Wire;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
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
      "With a token (monitor.webhook.token) it also takes Alertmanager's webhook, by POST to"
          + " /api/alerts/webhook, as requests for training runs."
    },
    footer = {
      "",
      "Example:",
      "  barcast monitor -b localhost:9092 --schema-registry http://localhost:8081"
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

  @Mixin private TelemetryOptions telemetry;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = connection.settings(spec);
    BrokerProbe.requireReachable(settings, PATIENCE);
    TopicUse use =
        MonitorService.takesAlerts(settings) ? TopicUse.MONITOR_WEBHOOK : TopicUse.MONITOR;
    topics.require(settings, use);
    CollectorRegistry registry = new CollectorRegistry();
    try (Wire wire = WireConnection.open(settings, use.read(), use.written());
        MonitorService service =
            new MonitorService(
                settings, features.spec(), CalendarOptions.of(settings), wire, registry)) {
      Lifecycle lifecycle = new Lifecycle(List.of(service));
      return telemetry.around(lifecycle, registry, USUAL_METRICS_PORT, service.handlers()).code();
    }
  }
}
