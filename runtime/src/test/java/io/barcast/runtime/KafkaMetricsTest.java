package io.barcast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class KafkaMetricsTest {
  private static final String CLIENT = "predict-11111111-2222-3333-4444-555555555555-consumer";

  private final Map<MetricName, Metric> metrics = new LinkedHashMap<>();

  @Test
  void shouldUseTheNamesOfTheJmxExporter() {
    give("consumer-fetch-manager-metrics", "records-lag-max", Map.of("client-id", CLIENT), 7.0);
    give("stream-thread-metrics", "commit-total", Map.of("thread-id", "t-1"), 3.0);

    List<MetricFamilySamples> families = collected();

    assertThat(families)
        .flatExtracting(family -> family.samples)
        .extracting(Object::toString)
        .anySatisfy(
            sample ->
                assertThat(sample)
                    .contains("kafka_consumer_consumer_fetch_manager_metrics_records_lag_max")
                    .contains("[client_id]")
                    .contains("[predict-consumer]")
                    .contains("7.0"))
        .anySatisfy(
            sample ->
                assertThat(sample).contains("kafka_streams_stream_thread_metrics_commit_total"));
    assertThat(families)
        .extracting(family -> family.type)
        .containsExactly(Collector.Type.GAUGE, Collector.Type.COUNTER);
  }

  @Test
  void shouldLeaveOutWhatIsPerPartitionOrUndefinedOrNotSelected() {
    Map<String, String> partition = Map.of("client-id", CLIENT, "topic", "bars", "partition", "0");
    give("consumer-fetch-manager-metrics", "records-lag-max", partition, 7.0);
    give("consumer-fetch-manager-metrics", "fetch-total", Map.of("client-id", "c"), Double.NaN);
    give("consumer-coordinator-metrics", "assigned-partitions", Map.of("client-id", "c"), "text");
    give("consumer-fetch-manager-metrics", "unknown", Map.of("client-id", "c"), 1.0);

    assertThat(collected()).isEmpty();
  }

  private List<MetricFamilySamples> collected() {
    CollectorRegistry registry = new CollectorRegistry();
    KafkaMetrics.register(registry, () -> metrics);
    return Collections.list(registry.metricFamilySamples());
  }

  private void give(String group, String name, Map<String, String> tags, Object value) {
    MetricName key = new MetricName(name, group, "a test", tags);
    metrics.put(
        key,
        new Metric() {
          @Override
          public MetricName metricName() {
            return key;
          }

          @Override
          public Object metricValue() {
            return value;
          }
        });
  }
}
