package io.barcast.streams;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/** The progress of an instance as gauges, measured at each scrape from what its health knows. */
final class PredictGauges extends Collector {
  private static final double MS_PER_SECOND = 1e3;
  private static final List<String> STATE = List.of("state");

  private final PredictContext shared;
  private final KafkaStreams streams;
  private final AssignedPartitions assigned;
  private final CommitProgress progress;
  private final ProgressCheck check;
  private final RegistryWatch registry;
  private final PredictHealth health;

  PredictGauges(
      PredictContext shared,
      KafkaStreams streams,
      AssignedPartitions assigned,
      CommitProgress progress,
      ProgressCheck check,
      RegistryWatch registry,
      PredictHealth health) {
    this.shared = shared;
    this.streams = streams;
    this.assigned = assigned;
    this.progress = progress;
    this.check = check;
    this.registry = registry;
    this.health = health;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<MetricFamilySamples> all = new ArrayList<>();
    long nowMs = ProgressCheck.nowMs();
    all.add(
        gauge(
            "barcast_predict_ready",
            "1 while no bar of this instance waits for too long, as /health/ready says.",
            flag(health.now().ready())));
    all.add(
        gauge(
            "barcast_predict_registry_up",
            "1 while the schema registry answers and has the schemas that it had; asked every 10 s.",
            flag(registry.answers())));
    all.add(
        gauge(
            "barcast_predict_seconds_since_commit",
            "Seconds since the group was last seen to commit bars.",
            progress.sinceCommitMs(nowMs) / MS_PER_SECOND));
    Collection<Integer> own = assigned.now();
    all.add(
        gauge(
            "barcast_predict_assigned_partitions",
            "Partitions of the bars topic that this instance reads.",
            own.size()));
    all.add(
        gauge(
            "barcast_predict_stalled_partitions",
            "Of these, those whose bars have waited for longer than ready.commit.seconds.",
            progress.stalled(own, nowMs).size()));
    all.addAll(lag(own));
    all.addAll(states());
    return all;
  }

  private List<MetricFamilySamples> lag(Collection<Integer> own) {
    GaugeMetricFamily eventTime =
        new GaugeMetricFamily(
            "barcast_predict_lag_event_seconds",
            "Event time between the newest bar that waits and the newest one that was read.",
            List.of());
    progress
        .lagTimeMs(own, shared.readTimeMs())
        .ifPresent(ms -> eventTime.addMetric(List.of(), ms / MS_PER_SECOND));
    return List.of(
        gauge(
            "barcast_predict_lag_bars",
            "Bars that wait for this instance.",
            (double) progress.lagRecords(own)),
        eventTime);
  }

  private List<MetricFamilySamples> states() {
    GaugeMetricFamily ownState =
        new GaugeMetricFamily(
            "barcast_predict_streams_state", "1 for the state that Kafka Streams is in.", STATE);
    ownState.addMetric(List.of(streams.state().name()), 1);
    GaugeMetricFamily group =
        new GaugeMetricFamily(
            "barcast_predict_group_state",
            "1 for the state of the consumer group; only while bars wait.",
            STATE);
    check.groupState().ifPresent(state -> group.addMetric(List.of(state.name()), 1));
    return List.of(ownState, group);
  }

  private static GaugeMetricFamily gauge(String name, String help, double value) {
    return new GaugeMetricFamily(name, help, value);
  }

  private static double flag(boolean holds) {
    return holds ? 1 : 0;
  }
}
