package io.barcast.trainer.service;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;

/** What the trainer does now, as gauges. */
final class TrainerGauges extends Collector {
  private final TrainerService trainer;

  TrainerGauges(TrainerService trainer) {
    this.trainer = trainer;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    TrainerProgress progress = trainer.progress();
    return List.of(
        new GaugeMetricFamily(
            "barcast_trainer_ready",
            "1 while the trainer reads its topics or makes a run, as /health/ready says.",
            flag(trainer.health().ready())),
        new GaugeMetricFamily(
            "barcast_trainer_running", "1 while a run is made.", flag(progress.running())),
        new GaugeMetricFamily(
            "barcast_trainer_pending_triggers",
            "Alerts and requests that wait for more features, or may ask again.",
            progress.pendingTriggers()));
  }

  private static double flag(boolean holds) {
    return holds ? 1 : 0;
  }
}
