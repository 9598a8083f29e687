package io.barcast.app.replay.recorded;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.schemas.ModelValidator;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What decided which model scored a bar: the versions in the order in which they were learnt, the
 * bars at which each series switched to one, and the alerts that changed how far one is trusted.
 */
record RecordedHistory(
    List<ModelUpdate> updates,
    List<ServableModel> models,
    List<ModelActivation> activations,
    List<TrustChange> changes) {
  RecordedHistory {
    updates = List.copyOf(updates);
    models = List.copyOf(models);
    activations = List.copyOf(activations);
    changes = List.copyOf(changes);
  }

  /**
   * Reads the topics to their ends. A model that must not serve is left out.
   *
   * @param warnings receives one line per record that is left out
   */
  static RecordedHistory read(
      PipelineReader pipeline, ModelValidator validator, Consumer<String> warnings) {
    List<ModelUpdate> updates = new ArrayList<>();
    List<ServableModel> models = new ArrayList<>();
    List<ModelActivation> activations = new ArrayList<>();
    List<DriftAlert> alerts = new ArrayList<>();
    TopicReader.of(pipeline.wire())
        .on(
            Topic.MODELS,
            update -> {
              models.add(validator.open(update));
              updates.add(update);
            })
        .on(Topic.MODEL_ACTIVATIONS, activations::add)
        .on(Topic.DRIFT_ALERTS, alerts::add)
        .warnings(warnings)
        .scan(pipeline.consumerProperties());
    return new RecordedHistory(
        updates,
        models,
        activations,
        alerts.stream().map(DriftAlert::trustChange).flatMap(Optional::stream).toList());
  }
}
