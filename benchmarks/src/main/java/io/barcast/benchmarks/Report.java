package io.barcast.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The measurements of one run of the benchmark.
 *
 * @param throughput the median run of each topology
 * @param latency of each topology that is fast enough
 * @param changelogBytes bytes per bar by store, keys and values, uncompressed
 */
record Report(
    Map<MeasuredTopology, Throughput> throughput,
    Map<MeasuredTopology, Latency> latency,
    Map<String, Double> changelogBytes) {

  private Throughput pipeline() {
    return throughput.get(MeasuredTopology.WHOLE_PIPELINE);
  }

  /** Bars per second of the pipeline, as a share of another topology's. */
  private double speedOf(MeasuredTopology other) {
    return pipeline().barsPerSecond() / throughput.get(other).barsPerSecond();
  }

  /** CPU time of the process with the pipeline, as a multiple of that with the same records. */
  private double cpu() {
    return pipeline().processMicros()
        / throughput.get(MeasuredTopology.SAME_RECORDS).processMicros();
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append("                  bars/s   topology us/bar   process us/bar   p50 ms   p99 ms\n");
    for (MeasuredTopology topology : MeasuredTopology.values()) {
      Throughput speed = throughput.get(topology);
      table.append(
          format(
              "%-14s %,9.0f %17.2f %16.2f",
              topology.label(),
              speed.barsPerSecond(),
              speed.topologyMicros(),
              speed.processMicros()));
      Latency delay = latency.get(topology);
      if (delay != null) {
        table.append(format(" %8.1f %8.1f", delay.medianMs(), delay.p99Ms()));
      }
      table.append(System.lineSeparator());
    }
    return table
        .append(
            format(
                "bars/s as a share of same records %.2f, of pass-through %.2f;"
                    + " process us/bar as a multiple of same records %.2f%n",
                speedOf(MeasuredTopology.SAME_RECORDS),
                speedOf(MeasuredTopology.PASS_THROUGH),
                cpu()))
        .append("changelog bytes/bar: ")
        .append(changelogBytes)
        .toString();
  }

  String json() {
    return format(
        "{\"share_of_same_records\":%.4f,\"share_of_pass_through\":%.4f,"
            + "\"process_cpu_of_same_records\":%.3f,\"changelog_bytes_per_bar\":{%s},%s}",
        speedOf(MeasuredTopology.SAME_RECORDS),
        speedOf(MeasuredTopology.PASS_THROUGH),
        cpu(),
        changelogBytes.entrySet().stream()
            .map(store -> format("\"%s\":%.1f", store.getKey(), store.getValue()))
            .collect(Collectors.joining(",")),
        throughput.keySet().stream().map(this::json).collect(Collectors.joining(",")));
  }

  private String json(MeasuredTopology topology) {
    Throughput speed = throughput.get(topology);
    Latency delay = latency.get(topology);
    String delays =
        delay == null
            ? ""
            : format(",\"p50_ms\":%.2f,\"p99_ms\":%.2f", delay.medianMs(), delay.p99Ms());
    return format(
        "\"%s\":{\"bars_per_second\":%.0f,\"topology_cpu_us_per_bar\":%.3f,"
            + "\"process_cpu_us_per_bar\":%.3f%s}",
        topology.name().toLowerCase(Locale.ROOT),
        speed.barsPerSecond(),
        speed.topologyMicros(),
        speed.processMicros(),
        delays);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
