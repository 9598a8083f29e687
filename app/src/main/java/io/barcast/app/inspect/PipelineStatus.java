package io.barcast.app.inspect;

import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.Prediction;
import java.util.List;

/**
 * The pipeline at one moment.
 *
 * @param topics all topics
 * @param predict how far {@code predict} is behind on the bars
 * @param trainer how far the trainer is behind on the features; its notes say what it waits for
 * @param models the versions that score now or will, by interval, the champion first
 * @param alerts those that are raised now
 * @param deadLetters counts by reason, the most open letters first
 * @param predictions the newest of each series that a user follows, by series
 */
public record PipelineStatus(
    List<TopicSize> topics,
    GroupLag predict,
    GroupLag trainer,
    List<ServingModel> models,
    List<DriftAlert> alerts,
    List<ReasonCount> deadLetters,
    List<Prediction> predictions) {
  public PipelineStatus {
    topics = List.copyOf(topics);
    models = List.copyOf(models);
    alerts = List.copyOf(alerts);
    deadLetters = List.copyOf(deadLetters);
    predictions = List.copyOf(predictions);
  }
}
