package io.barcast.app.replay.recorded;

import io.barcast.app.replay.ReplayRange;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.replay.EventDigest;
import io.barcast.schemas.Topic;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A topic that a replay can be compared with.
 *
 * @param topic the topic
 * @param of within which its values are in order: the series, or the model's name
 * @param timeMs a value's event time, epoch milliseconds UTC
 * @param wanted whether a value belongs to the replayed symbols
 * @param digest adds a value to a digest
 */
record ComparedTopic<V>(
    Topic<V> topic,
    Function<V, String> of,
    ToLongFunction<V> timeMs,
    BiPredicate<ReplayRange, V> wanted,
    DigestOf<V> digest) {
  /** Adds a value to a digest. */
  interface DigestOf<V> {
    void add(EventDigest digest, V value);
  }

  static final ComparedTopic<FeatureRow> FEATURES =
      new ComparedTopic<>(
          Topic.FEATURES,
          row -> row.series().toString(),
          FeatureRow::closeTimeMs,
          (range, row) -> range.includes(row.series()),
          (digest, row) -> digest.add(new FeaturesComputed(row)));

  static final ComparedTopic<Prediction> PREDICTIONS = events(Topic.PREDICTIONS);
  static final ComparedTopic<Outcome> OUTCOMES = events(Topic.OUTCOMES);
  static final ComparedTopic<ModelActivation> ACTIVATIONS = events(Topic.MODEL_ACTIVATIONS);
  static final ComparedTopic<WindowSummary> WINDOWS = events(Topic.MODEL_WINDOWS);

  /** Alerts are of all series, so they do not depend on which symbols are replayed. */
  static final ComparedTopic<DriftAlert> ALERTS =
      new ComparedTopic<>(
          Topic.DRIFT_ALERTS,
          alert -> alert.model().name(),
          DriftAlert::timeMs,
          (range, alert) -> true,
          EventDigest::add);

  /** Every topic that can be compared. */
  static List<ComparedTopic<?>> all() {
    return List.of(FEATURES, PREDICTIONS, OUTCOMES, ACTIVATIONS, WINDOWS, ALERTS);
  }

  private static <V extends ForecastEvent> ComparedTopic<V> events(Topic<V> topic) {
    return new ComparedTopic<>(
        topic,
        event -> event.series().toString(),
        ForecastEvent::closeTimeMs,
        (range, event) -> range.includes(event.series()),
        EventDigest::add);
  }

  boolean counts(ReplayRange range, V value) {
    return range.includes(timeMs.applyAsLong(value)) && wanted.test(range, value);
  }
}
