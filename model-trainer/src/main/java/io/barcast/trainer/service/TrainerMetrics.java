package io.barcast.trainer.service;

import io.barcast.engine.model.ModelId;
import io.barcast.runtime.KafkaMetrics;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.retraining.RunOutlook;
import io.barcast.trainer.retraining.RunResult;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The trainer's Prometheus metrics. Thread-safe. */
final class TrainerMetrics {
  private static final double[] RUN_SECONDS = {
    1, 5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200
  };

  private final CollectorRegistry registry;
  private final Counter runs;
  private final Histogram runSeconds;
  private final Gauge modelVersion;
  private final Gauge featureRows;
  private final Gauge nextRunHas;
  private final Gauge nextRunNeeds;
  private final Counter unreadable;
  private final Counter suppressedAlerts;

  TrainerMetrics(CollectorRegistry registry) {
    this.registry = registry;
    runs =
        Counter.build(
                "barcast_trainer_runs_total", "Training runs since the start of this process.")
            .labelNames("trigger", "decision")
            .register(registry);
    runSeconds =
        Histogram.build("barcast_trainer_run_seconds", "Duration of training runs in seconds.")
            .buckets(RUN_SECONDS)
            .register(registry);
    modelVersion =
        Gauge.build("barcast_trainer_model_version", "Newest published version.")
            .labelNames("model")
            .register(registry);
    featureRows =
        Gauge.build("barcast_trainer_feature_rows", "Feature rows held.").register(registry);
    nextRunHas =
        Gauge.build(
                "barcast_trainer_next_run_has",
                "Rows and times that the first run of an interval counts, or bars since its last"
                    + " run.")
            .labelNames("interval", "unit")
            .register(registry);
    nextRunNeeds =
        Gauge.build(
                "barcast_trainer_next_run_needs",
                "How many of them the next run that nobody asks for waits for.")
            .labelNames("interval", "unit")
            .register(registry);
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
    result.updates().forEach(update -> published(update.card().id()));
  }

  /** Shows a version that this or an earlier trainer, or an operator, has published. */
  void published(ModelId id) {
    Gauge.Child newest = modelVersion.labels(id.name());
    newest.set(Math.max(newest.get(), (double) id.version()));
  }

  void setFeatureRows(long rows) {
    featureRows.set((double) rows);
  }

  /** Shows what the next runs wait for. */
  void waits(List<RunOutlook> outlook) {
    nextRunHas.clear();
    nextRunNeeds.clear();
    for (RunOutlook each : outlook) {
      String interval = each.interval().code();
      for (RunOutlook.Need need : each.needs()) {
        nextRunHas.labels(interval, need.unit()).set((double) need.has());
        nextRunNeeds.labels(interval, need.unit()).set((double) need.needed());
      }
    }
  }

  /** Adds the metrics of a client, from now on. */
  <C extends Consumer<?, ?>> C measured(C consumer) {
    KafkaMetrics.register(registry, consumer::metrics);
    return consumer;
  }

  /** Adds the metrics of a client, from now on. */
  <P extends Producer<?, ?>> P measured(P producer) {
    KafkaMetrics.register(registry, producer::metrics);
    return producer;
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
