package io.barcast.app.replay.recorded;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.inspect.TopicLog;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.schemas.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The alerts that follow from the recorded windows, judged in the order in which they were
 * recorded: how the series' windows met there depends on how fast each partition was read, which
 * bars alone do not tell. Not thread-safe.
 */
final class RecordedAlerts {
  private final Deque<DriftAlert> ahead;
  private final ModelCatalog models;

  private RecordedAlerts(List<DriftAlert> alerts, ModelCatalog models) {
    ahead = new ArrayDeque<>(alerts);
    this.models = models;
  }

  /**
   * Judges the windows that predict has judged by now.
   *
   * @param group the consumer group of predict
   */
  static RecordedAlerts judge(
      PipelineReader pipeline, String group, List<String> featureNames, ModelCatalog models) {
    Map<String, DriftMonitor> monitors = new HashMap<>();
    List<DriftAlert> alerts = new ArrayList<>();
    try (TopicLog log =
        TopicLog.open(
            pipeline, Topic.MODEL_WINDOWS, Optional.of(group), ConsumerRecord::timestamp)) {
      for (Optional<ConsumerRecord<byte[], byte[]>> record = log.next();
          record.isPresent();
          record = log.next()) {
        WindowSummary summary = pipeline.wire().value(Topic.MODEL_WINDOWS, record.get());
        if (summary != null) {
          alerts.addAll(
              monitors
                  .computeIfAbsent(summary.model().name(), name -> new DriftMonitor(featureNames))
                  .onSummary(summary, models));
        }
      }
    }
    return new RecordedAlerts(alerts, models);
  }

  /** All that have not been removed. */
  List<DriftAlert> all() {
    return List.copyOf(ahead);
  }

  /**
   * Removes those that were decided by a close.
   *
   * @param closeTimeMs the latest close so far, epoch milliseconds UTC
   */
  List<DriftAlert> by(long closeTimeMs) {
    List<DriftAlert> decided = new ArrayList<>();
    while (!ahead.isEmpty() && decidedMs(ahead.element()) <= closeTimeMs) {
      decided.add(ahead.remove());
    }
    return decided;
  }

  private long decidedMs(DriftAlert alert) {
    Optional<ServableModel> model = models.find(alert.model());
    long barMs = model.map(found -> found.card().interval().millis()).orElse(0L);
    return alert.timeMs() - (DriftAlert.LEAD_BARS - 1) * barMs;
  }
}
