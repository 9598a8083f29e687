package io.barcast.runtime;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a registry shows to Prometheus: each family once, whichever collectors have samples of it;
 * without the {@code _created} series, which would double the number of series and which nothing
 * reads; and without counters that are not a number, which no rate survives.
 */
final class Exposition {
  private static final String CREATED = "_created";

  private Exposition() {}

  static Collection<MetricFamilySamples> of(CollectorRegistry registry) {
    Map<String, MetricFamilySamples> families = new LinkedHashMap<>();
    for (MetricFamilySamples family : Collections.list(registry.metricFamilySamples())) {
      families.merge(family.name, with(family, shown(family)), Exposition::joined);
    }
    return families.values();
  }

  private static List<Sample> shown(MetricFamilySamples family) {
    return family.samples.stream().filter(sample -> isShown(family.type, sample)).toList();
  }

  private static MetricFamilySamples joined(MetricFamilySamples first, MetricFamilySamples second) {
    return with(first, Stream.concat(first.samples.stream(), second.samples.stream()).toList());
  }

  private static MetricFamilySamples with(MetricFamilySamples family, List<Sample> samples) {
    return new MetricFamilySamples(family.name, family.unit, family.type, family.help, samples);
  }

  private static boolean isShown(Collector.Type type, Sample sample) {
    boolean broken = type == Collector.Type.COUNTER && Double.isNaN(sample.value);
    return !broken && !(sample.name.endsWith(CREATED) && type != Collector.Type.GAUGE);
  }
}
