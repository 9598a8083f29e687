package io.barcast.monitoring;

import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.monitoring.page.DriftReadings;
import io.barcast.monitoring.page.LivePage;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicReaderBuilder;
import io.prometheus.client.CollectorRegistry;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Turns the values on the topics into figures. One thread reads the topics; any thread may scrape
 * the registry. Models are read before their windows, as drift is measured against the models'
 * training.
 */
final class TopicMetrics {
  private final RecordCounts counts;
  private final SkillFigures skill = new SkillFigures();
  private final ForecastFigures forecasts = new ForecastFigures();
  private final DriftFigures drift;
  private final ModelsInUse models = new ModelsInUse();
  private final OverdueBars overdue;
  private final RaisedAlerts alerts;
  private final NewestFeatures newest;

  /**
   * @param spec names the features that drift is measured in
   * @param names the names of the topics in Kafka
   * @param calendars when bars are expected
   * @param registry receives the figures
   * @param newest receives the times of the features
   */
  TopicMetrics(
      FeatureSpec spec,
      TopicNames names,
      Calendars calendars,
      CollectorRegistry registry,
      NewestFeatures newest) {
    this.newest = newest;
    overdue = new OverdueBars(calendars, InstantSource.system());
    drift = new DriftFigures(spec);
    counts = new RecordCounts(names, registry);
    alerts = new RaisedAlerts(registry);
    registry.register(skill);
    registry.register(forecasts);
    registry.register(overdue);
    registry.register(drift);
    registry.register(models);
  }

  /** What the drift figures show. */
  DriftReadings drift() {
    return drift;
  }

  /**
   * Registers the handlers of all records from which figures are made.
   *
   * @param page receives the same records
   */
  TopicReaderBuilder readBy(TopicReaderBuilder reader, LivePage page) {
    reader
        .onWithRecord(
            Topic.BARS,
            (record, bar) -> {
              overdue.came(bar.series());
              page.bar(record, bar);
            })
        .on(Topic.FEATURES, both(this::features, page::features))
        .on(Topic.PREDICTIONS, both(this::prediction, page::prediction))
        .on(Topic.OUTCOMES, both(this::outcome, page::outcome))
        .on(Topic.MODELS, both(this::model, page::model))
        .on(Topic.MODEL_ACTIVATIONS, both(models::activated, page::activated))
        .on(Topic.MODEL_WINDOWS, drift::add)
        .on(Topic.DRIFT_ALERTS, both(alerts::add, page::alert))
        .on(Topic.TRAINING_RUNS, both(counts::trainingRun, page::run))
        .onWithRecord(
            Topic.DEAD_LETTERS,
            (record, letter) -> {
              counts.deadLetter(letter);
              page.deadLetter(record, letter);
            })
        .raw(Topic.MODEL_UPDATES)
        .first(Topic.MODELS)
        .onRecord(record -> counts.record(record.topic()))
        .onUnreadable(record -> counts.unreadable(record.topic()));
    reader.topics().forEach(counts::showTopic);
    return reader;
  }

  private static <V> Consumer<V> both(Consumer<V> one, Consumer<V> other) {
    return one.andThen(other);
  }

  private void features(FeatureRow row) {
    counts.features(row);
    newest.add(row);
    models.closed(row.series(), row.closeTimeMs());
  }

  private void prediction(Prediction prediction) {
    counts.prediction(prediction);
    forecasts.add(prediction);
  }

  private void outcome(Outcome outcome) {
    counts.outcome(outcome);
    skill.add(outcome);
  }

  private void model(ModelUpdate update) {
    drift.addModel(ModelArtifacts.open(update));
  }
}
