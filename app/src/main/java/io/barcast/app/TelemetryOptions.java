package io.barcast.app;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Health;
import io.barcast.runtime.Lifecycle;
import io.barcast.runtime.Settings;
import io.barcast.runtime.TelemetryServer;
import io.prometheus.client.CollectorRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Where a service can be looked at; a picocli mixin. */
final class TelemetryOptions {
  private static final Logger LOG = LoggerFactory.getLogger(TelemetryOptions.class);
  private static final String PORT = "barcast.metrics.port";
  private static final String HOST = "barcast.metrics.host";

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Serves /metrics and /health; 0 for any free port.")
  private Integer port;

  @Option(
      names = "--metrics-host",
      paramLabel = "HOST",
      description = "The address to bind; 127.0.0.1 unless given.")
  private String host;

  /** Runs the services to their end, and serves how they are meanwhile. */
  ExitCode around(
      Lifecycle lifecycle, CollectorRegistry registry, Settings settings, int usualPort) {
    try (TelemetryServer server = start(settings, usualPort, registry, lifecycle::health)) {
      LOG.info("metrics and health on port {}", server.port());
      return lifecycle.run();
    }
  }

  /**
   * Serves how a process is that ends by itself, of which several may run: only where a port is
   * given.
   */
  Optional<TelemetryServer> startIfAsked(CollectorRegistry registry, Settings settings) {
    return settings.with(flags()).find(PORT).map(port -> start(settings, 0, registry, Health::up));
  }

  private TelemetryServer start(
      Settings settings, int usualPort, CollectorRegistry registry, Supplier<Health> health) {
    Settings all = settings.with(flags());
    return TelemetryServer.start(
        all.text(HOST, "127.0.0.1"), all.integer(PORT, usualPort), registry, health);
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new HashMap<>();
    if (port != null) {
      flags.put(PORT, port.toString());
    }
    if (host != null) {
      flags.put(HOST, host);
    }
    return flags;
  }
}
