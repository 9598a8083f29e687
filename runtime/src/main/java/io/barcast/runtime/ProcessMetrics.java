package io.barcast.runtime;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import io.prometheus.client.hotspot.BufferPoolsExports;
import io.prometheus.client.hotspot.ClassLoadingExports;
import io.prometheus.client.hotspot.GarbageCollectorExports;
import io.prometheus.client.hotspot.MemoryAllocationExports;
import io.prometheus.client.hotspot.MemoryPoolsExports;
import io.prometheus.client.hotspot.StandardExports;
import io.prometheus.client.hotspot.ThreadExports;
import io.prometheus.client.hotspot.VersionInfoExports;

/**
 * The metrics of every process: its build, and those of the operating system's process and of the
 * JVM, under the names of Prometheus' own client library.
 */
public final class ProcessMetrics {
  private ProcessMetrics() {}

  /**
   * Registers them.
   *
   * @param version of this build
   */
  public static void register(CollectorRegistry registry, String version) {
    Gauge.build("barcast_build_info", "1, with the version of the build.")
        .labelNames("version")
        .register(registry)
        .labels(version)
        .set(1);
    registry.register(new StandardExports());
    registry.register(new MemoryPoolsExports());
    registry.register(new MemoryAllocationExports());
    registry.register(new BufferPoolsExports());
    registry.register(new GarbageCollectorExports());
    registry.register(new ThreadExports());
    registry.register(new ClassLoadingExports());
    registry.register(new VersionInfoExports());
  }
}
