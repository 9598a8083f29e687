package io.barcast.app.option;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.net.httpserver.HttpHandler;
import io.barcast.app.process.BuildVersion;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Health;
import io.barcast.runtime.Lifecycle;
import io.barcast.runtime.ProcessMetrics;
import io.barcast.runtime.TelemetryServer;
import io.prometheus.client.CollectorRegistry;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The flags for the address of metrics and health; a picocli mixin. */
public final class TelemetryOptions {
  private static final Logger LOG = LoggerFactory.getLogger(TelemetryOptions.class);

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      descriptionKey = "metrics.port",
      description =
          "Port of /metrics and /health, 0 for any free one; by default 9401 for predict, 9402 for"
              + " train, 9404 for monitor, and none for produce.")
  private Integer port;

  @Option(
      names = "--metrics-host",
      paramLabel = "HOST",
      descriptionKey = "metrics.host",
      defaultValue = "127.0.0.1",
      description = "Address that /metrics and /health are bound to.")
  private String host;

  /** Runs the services to their end, and serves their metrics and health meanwhile. */
  public ExitCode around(Lifecycle lifecycle, CollectorRegistry registry, int usualPort) {
    return around(lifecycle, registry, usualPort, Map.of());
  }

  /** As {@link #around(Lifecycle, CollectorRegistry, int)}, and serves other paths. */
  public ExitCode around(
      Lifecycle lifecycle,
      CollectorRegistry registry,
      int usualPort,
      Map<String, HttpHandler> others) {
    int served = port == null ? usualPort : port;
    ProcessMetrics.register(registry, BuildVersion.text());
    try (TelemetryServer server =
        TelemetryServer.start(host, served, registry, lifecycle::health, others)) {
      LOG.info(
          "metrics and health on port {}, heap at most {} MB",
          server.port(),
          largestHeapBytes() >> 20);
      return lifecycle.run();
    }
  }

  /** As {@code -Xmx} gives it. */
  private static long largestHeapBytes() {
    return Long.parseLong(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("MaxHeapSize")
            .getValue());
  }

  /**
   * Serves the metrics of a process that ends by itself, only if a port is given, as several such
   * processes may run.
   */
  public Optional<TelemetryServer> startIfAsked(CollectorRegistry registry) {
    return startIfAsked(registry, Health::up);
  }

  /** As {@link #startIfAsked(CollectorRegistry)}, with a health of its own. */
  public Optional<TelemetryServer> startIfAsked(
      CollectorRegistry registry, Supplier<Health> health) {
    return Optional.ofNullable(port).map(given -> start(given, registry, health));
  }

  private TelemetryServer start(int port, CollectorRegistry registry, Supplier<Health> health) {
    ProcessMetrics.register(registry, BuildVersion.text());
    return TelemetryServer.start(host, port, registry, health);
  }
}
