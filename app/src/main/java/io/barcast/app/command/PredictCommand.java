package io.barcast.app.command;

import io.barcast.app.option.CalendarOptions;
import io.barcast.app.option.ConnectionOptions;
import io.barcast.app.option.FeatureOptions;
import io.barcast.app.option.ProcessAccess;
import io.barcast.app.option.TelemetryOptions;
import io.barcast.app.option.TopicOptions;
import io.barcast.app.option.TrustOptions;
import io.barcast.app.process.WireConnection;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.ForecastSettings;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Lifecycle;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Wire;
import io.barcast.streams.Changelogs;
import io.barcast.streams.PredictContext;
import io.barcast.streams.PredictMetrics;
import io.barcast.streams.PredictService;
import io.prometheus.client.CollectorRegistry;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barcast predict}: one instance of the predicting service. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Turn bars into features, predictions, outcomes and drift alerts.",
    footer = {
      "",
      "Example:",
      "  barcast predict -b localhost:9092 --schema-registry http://localhost:8081 \\",
      "    --trusted-key signing-key.pem.pub --create-topics"
    })
public final class PredictCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int USUAL_METRICS_PORT = 9401;
  private static final ProcessAccess USE = ProcessAccess.PREDICT;

  @Spec private CommandSpec spec;
  @Mixin private ConnectionOptions connection;
  @Mixin private TrustOptions trust;
  @Mixin private TopicOptions topics;
  @Mixin private FeatureOptions features;

  @SuppressWarnings("unused") // read by key
  @Mixin
  private CalendarOptions calendar;

  @Mixin private TelemetryOptions telemetry;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = connection.settings(spec);
    List<PublicKey> trusted = trust.keys();
    BrokerProbe.requireReachable(settings, PATIENCE);
    topics.require(settings, USE);
    requireChangelogs(settings);
    try (Wire wire = WireConnection.open(settings, USE.read(), USE.written())) {
      return run(settings, wire, trusted);
    }
  }

  /** Kafka Streams would stop with a stack trace. */
  private static void requireChangelogs(Settings settings) {
    try (Admin admin = Admin.create(KafkaProperties.admin(settings))) {
      Changelogs changelogs =
          new Changelogs(
              admin, WireConnection.topicNames(settings), KafkaProperties.applicationId(settings));
      List<String> problems = changelogs.problems();
      if (!problems.isEmpty()) {
        throw new UserException(ExitCode.CHECK_FAILED, problems.get(0), Changelogs.WAY_OUT);
      }
    }
  }

  private int run(Settings settings, Wire wire, List<PublicKey> trusted) {
    CollectorRegistry registry = new CollectorRegistry();
    PredictContext context =
        new PredictContext(wire, forecasting(settings), trusted, new PredictMetrics(registry));
    try (PredictService service = new PredictService(settings, context)) {
      Lifecycle lifecycle = new Lifecycle(List.of(service));
      return telemetry.around(lifecycle, registry, USUAL_METRICS_PORT).code();
    }
  }

  private Forecasting forecasting(Settings settings) {
    return new Forecasting(
        features.spec(),
        new Horizons(ForecastSettings.of(settings).horizonsBars()),
        CalendarOptions.of(settings));
  }
}
