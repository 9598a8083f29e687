package io.barcast.trainer.service;

import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.retraining.RunResult;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Summary;

/** The trainer's Prometheus metrics. Thread-safe. */
final class TrainerMetrics {
  private final Counter runs;
  private final Summary runSeconds;
  private final Gauge modelVersion;
  private final Gauge featureRows;
  private final Counter unreadable;
  private final Counter suppressedAlerts;

  TrainerMetrics(CollectorRegistry registry) {
    runs =
        Counter.build("barcast_trainer_runs_total", "Training runs.")
            .labelNames("trigger", "decision")
            .register(registry);
    runSeconds =
        Summary.build("barcast_trainer_run_seconds", "Duration of training runs in seconds.")
            .register(registry);
    modelVersion =
        Gauge.build("barcast_trainer_model_version", "Newest published version.")
            .labelNames("model")
            .register(registry);
    featureRows =
        Gauge.build("barcast_trainer_feature_rows", "Feature rows held.").register(registry);
    unreadable =
        Counter.build(
                "barcast_trainer_unreadable_records_total",
                "Records that were skipped as unreadable.")
            .labelNames("topic")
            .register(registry);
    suppressedAlerts =
        Counter.build(
                "barcast_trainer_suppressed_alerts_total",
                "Alerts that were answered by the run of another alert.")
            .register(registry);
  }

  void ran(RunResult result, double seconds) {
    TrainingRun run = result.run();
    runs.labels(run.trigger(), run.decision().name()).inc();
    runSeconds.observe(seconds);
    result
        .updates()
        .forEach(
            update ->
                modelVersion
                    .labels(update.card().id().name())
                    .set((double) update.card().id().version()));
  }

  void setFeatureRows(long rows) {
    featureRows.set((double) rows);
  }

  void unreadable(String topic) {
    unreadable.labels(topic).inc();
  }

  /**
   * @param alerts how many alerts were answered by the run of another one since the start
   */
  void setSuppressedAlerts(long alerts) {
    suppressedAlerts.inc(alerts - suppressedAlerts.get());
  }
}
