package io.barcast.runtime;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * A selection of the metrics of Kafka's clients and of Kafka Streams, under the names that
 * Prometheus' JMX exporter gives them, such as {@code
 * kafka_consumer_consumer_fetch_manager_metrics_records_lag_max}: those of a whole client or thread
 * only, not those of a topic or partition. A client's label is without the identifier that differs
 * at each start.
 */
public final class KafkaMetrics extends Collector {
  private static final String TOTAL = "-total";
  private static final Set<String> LABELS = Set.of("client-id", "thread-id");
  private static final Pattern START_ID =
      Pattern.compile("-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Map<String, String> DOMAINS =
      Map.of("stream", "kafka_streams", "consumer", "kafka_consumer", "producer", "kafka_producer");

  /** By group, the names that are exported. */
  private static final Map<String, Set<String>> EXPORTED =
      Map.of(
          "stream-metrics",
          Set.of("alive-stream-threads", "failed-stream-threads"),
          "stream-thread-metrics",
          Set.of(
              "process-total",
              "process-latency-avg",
              "process-latency-max",
              "commit-total",
              "commit-latency-avg",
              "commit-latency-max",
              "poll-latency-avg",
              "task-created-total",
              "task-closed-total",
              "blocked-time-ns-total"),
          "consumer-fetch-manager-metrics",
          Set.of(
              "records-consumed-total", "bytes-consumed-total", "records-lag-max", "fetch-total"),
          "consumer-coordinator-metrics",
          Set.of(
              "assigned-partitions",
              "rebalance-total",
              "failed-rebalance-total",
              "rebalance-latency-avg",
              "rebalance-latency-max",
              "last-heartbeat-seconds-ago"),
          "consumer-metrics",
          Set.of("connection-count", "last-poll-seconds-ago", "time-between-poll-max"),
          "producer-metrics",
          Set.of(
              "record-send-total",
              "record-error-total",
              "record-retry-total",
              "request-latency-avg",
              "request-latency-max",
              "buffer-available-bytes",
              "txn-commit-time-ns-total",
              "txn-abort-time-ns-total"));

  private final Supplier<Map<MetricName, ? extends Metric>> metrics;

  private KafkaMetrics(Supplier<Map<MetricName, ? extends Metric>> metrics) {
    this.metrics = metrics;
  }

  /**
   * Registers the metrics of a client.
   *
   * @param metrics its {@code metrics()}, called at each scrape
   */
  public static void register(
      CollectorRegistry registry, Supplier<Map<MetricName, ? extends Metric>> metrics) {
    registry.register(new KafkaMetrics(metrics));
  }

  /** The names of all families that may be exported, without {@code _total}. */
  public static List<String> families() {
    return EXPORTED.entrySet().stream()
        .flatMap(group -> group.getValue().stream().map(name -> family(group.getKey(), name)))
        .sorted()
        .toList();
  }

  @Override
  public List<MetricFamilySamples> collect() {
    Map<String, MetricFamilySamples> families = new TreeMap<>();
    metrics.get().forEach((name, metric) -> add(families, name, metric));
    return List.copyOf(families.values());
  }

  private static void add(
      Map<String, MetricFamilySamples> families, MetricName name, Metric metric) {
    Optional<Double> value = finite(metric.metricValue());
    if (value.isPresent()
        && EXPORTED.getOrDefault(name.group(), Set.of()).contains(name.name())
        && LABELS.containsAll(name.tags().keySet())) {
      String family = family(name.group(), name.name());
      MetricFamilySamples samples = families.computeIfAbsent(family, key -> empty(key, name));
      samples.samples.add(sample(samples, name, value.get()));
    }
  }

  private static Optional<Double> finite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  private static MetricFamilySamples empty(String family, MetricName name) {
    Type type = name.name().endsWith(TOTAL) ? Type.COUNTER : Type.GAUGE;
    String help = name.description().isEmpty() ? "Kafka's " + name.name() : name.description();
    return new MetricFamilySamples(family, type, help, new ArrayList<>());
  }

  private static MetricFamilySamples.Sample sample(
      MetricFamilySamples family, MetricName name, double value) {
    List<String> labels = new ArrayList<>();
    List<String> values = new ArrayList<>();
    new TreeMap<>(name.tags())
        .forEach(
            (key, tag) -> {
              labels.add(key.replace('-', '_'));
              values.add(START_ID.matcher(tag).replaceAll(""));
            });
    String suffix = family.type == Type.COUNTER ? "_total" : "";
    return new MetricFamilySamples.Sample(family.name + suffix, labels, values, value);
  }

  private static String family(String group, String name) {
    String metric = name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    String domain = DOMAINS.get(group.substring(0, group.indexOf('-')));
    return domain + "_" + (group + "_" + metric).replace('-', '_');
  }
}
