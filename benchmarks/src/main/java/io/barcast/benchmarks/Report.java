package io.barcast.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The measurements of one run of the benchmark.
 *
 * @param throughput the median run of each topology
 * @param latency of each topology
 * @param changelogBytes bytes per bar by store, keys and values, uncompressed
 */
record Report(
    Map<MeasuredTopology, Throughput> throughput,
    Map<MeasuredTopology, Latency> latency,
    Map<String, Double> changelogBytes) {

  /** Bars per second of the pipeline, as a share of the pass-through's. */
  double ratio() {
    return throughput.get(MeasuredTopology.WHOLE_PIPELINE).barsPerSecond()
        / throughput.get(MeasuredTopology.PASS_THROUGH).barsPerSecond();
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append("                  bars/s   topology us/bar   process us/bar   p50 ms   p99 ms\n");
    for (MeasuredTopology topology : MeasuredTopology.values()) {
      Throughput speed = throughput.get(topology);
      Latency delay = latency.get(topology);
      table.append(
          format(
              "%-14s %,9.0f %17.2f %16.2f %8.1f %8.1f%n",
              topology.label(),
              speed.barsPerSecond(),
              speed.topologyMicros(),
              speed.processMicros(),
              delay.medianMs(),
              delay.p99Ms()));
    }
    return table
        .append(format("ratio of bars/s %.2f, changelog bytes/bar: ", ratio()))
        .append(changelogBytes)
        .toString();
  }

  String json() {
    return format(
        "{\"ratio\":%.4f,\"changelog_bytes_per_bar\":{%s},\"pass_through\":%s,\"whole_pipeline\":%s}",
        ratio(),
        changelogBytes.entrySet().stream()
            .map(store -> format("\"%s\":%.1f", store.getKey(), store.getValue()))
            .collect(Collectors.joining(",")),
        json(MeasuredTopology.PASS_THROUGH),
        json(MeasuredTopology.WHOLE_PIPELINE));
  }

  private String json(MeasuredTopology topology) {
    Throughput speed = throughput.get(topology);
    Latency delay = latency.get(topology);
    return format(
        "{\"bars_per_second\":%.0f,\"topology_cpu_us_per_bar\":%.3f,"
            + "\"process_cpu_us_per_bar\":%.3f,\"p50_ms\":%.2f,\"p99_ms\":%.2f}",
        speed.barsPerSecond(),
        speed.topologyMicros(),
        speed.processMicros(),
        delay.medianMs(),
        delay.p99Ms());
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
