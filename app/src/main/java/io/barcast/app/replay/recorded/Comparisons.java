package io.barcast.app.replay.recorded;

import io.barcast.app.inspect.PipelineReader;
import io.barcast.app.replay.ReplayRange;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.WindowSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the events of a replay with every topic that recorded them. Not thread-safe. */
final class Comparisons implements AutoCloseable {
  private final List<TopicComparison<?>> all = new ArrayList<>();
  private final TopicComparison<FeatureRow> features;
  private final TopicComparison<Prediction> predictions;
  private final TopicComparison<Outcome> outcomes;
  private final TopicComparison<ModelActivation> activations;
  private final TopicComparison<WindowSummary> windows;
  private final TopicComparison<DriftAlert> alerts;

  /** Opens the topics, whose present ends are those of the comparison. */
  Comparisons(PipelineReader pipeline, ReplayRange range) {
    try {
      predictions = open(pipeline, ComparedTopic.PREDICTIONS, range);
      outcomes = open(pipeline, ComparedTopic.OUTCOMES, range);
      alerts = open(pipeline, ComparedTopic.ALERTS, range);
      activations = open(pipeline, ComparedTopic.ACTIVATIONS, range);
      windows = open(pipeline, ComparedTopic.WINDOWS, range);
      features = open(pipeline, ComparedTopic.FEATURES, range);
      all.forEach(TopicComparison::requireStart);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private <V> TopicComparison<V> open(
      PipelineReader pipeline, ComparedTopic<V> topic, ReplayRange range) {
    TopicComparison<V> comparison = new TopicComparison<>(pipeline, topic, range);
    all.add(comparison);
    return comparison;
  }

  void add(ForecastEvent event) {
    if (event instanceof FeaturesComputed computed) {
      features.add(computed.row());
    } else if (event instanceof Prediction prediction) {
      predictions.add(prediction);
    } else if (event instanceof Outcome outcome) {
      outcomes.add(outcome);
    } else if (event instanceof ModelActivation activation) {
      activations.add(activation);
    } else if (event instanceof WindowSummary window) {
      windows.add(window);
    }
  }

  void add(DriftAlert alert) {
    alerts.add(alert);
  }

  /**
   * Reads what is left, and gives the verdict of each topic.
   *
   * @param reachedMs the newest close that was replayed of each series
   */
  List<TopicVerdict> finish(Map<String, Long> reachedMs) {
    return all.stream().map(comparison -> comparison.finish(reachedMs)).toList();
  }

  @Override
  public void close() {
    all.forEach(TopicComparison::close);
  }
}
