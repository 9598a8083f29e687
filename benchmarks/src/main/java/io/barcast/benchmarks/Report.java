package io.barcast.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one run of the benchmark measured.
 *
 * @param throughput the median run of each contestant
 * @param latency of each contestant
 * @param changelogBytes a bar by store, keys and values, uncompressed
 */
record Report(
    Map<Contestant, Throughput> throughput,
    Map<Contestant, Latency> latency,
    Map<String, Double> changelogBytes) {

  /** Records per second of the line, as a share of the pass-through's. */
  double ratio() {
    return throughput.get(Contestant.WHOLE_LINE).barsPerSecond()
        / throughput.get(Contestant.PASS_THROUGH).barsPerSecond();
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append("                  bars/s   topology us/bar   process us/bar   p50 ms   p99 ms\n");
    for (Contestant contestant : Contestant.values()) {
      Throughput speed = throughput.get(contestant);
      Latency delay = latency.get(contestant);
      table.append(
          format(
              "%-14s %,9.0f %17.2f %16.2f %8.1f %8.1f%n",
              contestant.label(),
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
        "{\"ratio\":%.4f,\"changelog_bytes_per_bar\":{%s},\"pass_through\":%s,\"whole_line\":%s}",
        ratio(),
        changelogBytes.entrySet().stream()
            .map(store -> format("\"%s\":%.1f", store.getKey(), store.getValue()))
            .collect(Collectors.joining(",")),
        json(Contestant.PASS_THROUGH),
        json(Contestant.WHOLE_LINE));
  }

  private String json(Contestant contestant) {
    Throughput speed = throughput.get(contestant);
    Latency delay = latency.get(contestant);
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
