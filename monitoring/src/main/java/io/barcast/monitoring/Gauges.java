package io.barcast.monitoring;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gauges of one scrape, by name. An undefined figure (NaN or infinite) is left out. */
final class Gauges {
  private final Map<String, GaugeMetricFamily> families = new LinkedHashMap<>();
  private final List<String> labelNames;

  Gauges(String... labelNames) {
    this.labelNames = List.of(labelNames);
  }

  Gauges declare(String name, String help) {
    families.put(name, new GaugeMetricFamily(name, help, labelNames));
    return this;
  }

  void set(String name, double value, String... labels) {
    if (Double.isFinite(value)) {
      Objects.requireNonNull(families.get(name), name).addMetric(List.of(labels), value);
    }
  }

  List<MetricFamilySamples> samples() {
    return new ArrayList<>(families.values());
  }
}
