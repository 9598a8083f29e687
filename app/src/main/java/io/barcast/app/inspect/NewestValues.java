package io.barcast.app.inspect;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelTimeline;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TopicReaderBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Collects what the newest records say. Not thread-safe. */
final class NewestValues {
  private static final Comparator<Prediction> TOWARDS_NEWEST_ANSWER =
      Comparator.comparingLong(Prediction::closeTimeMs).thenComparing(Prediction.TOWARDS_ANSWER);

  private final TreeMap<SeriesId, Prediction> predictions = new TreeMap<>();
  private final Map<ModelId, Long> firstBarMs = new HashMap<>();
  private final Map<Interval, Long> newestBarMs = new HashMap<>();
  private final Map<String, DriftAlert> raised = new LinkedHashMap<>();
  private ModelTimeline<ModelCard> models = ModelTimeline.empty(Function.identity());

  /**
   * Reads the topics that exist.
   *
   * @param tail how many of the newest records of each partition are read; of the published models
   *     all are
   * @param warnings receives one line per record that cannot be read
   */
  void read(
      PipelineReader pipeline, Predicate<Topic<?>> exists, long tail, Consumer<String> warnings) {
    TopicReaderBuilder reader = TopicReader.of(pipeline.wire());
    on(reader, exists, Topic.PREDICTIONS, this::add);
    on(reader, exists, Topic.MODEL_ACTIVATIONS, this::add);
    on(reader, exists, Topic.DRIFT_ALERTS, this::add);
    on(reader, exists, Topic.MODEL_UPDATES, update -> add(update.card()));
    if (!reader.topics().isEmpty()) {
      reader
          .newest(tail, Set.of(Topic.PREDICTIONS, Topic.MODEL_ACTIVATIONS, Topic.DRIFT_ALERTS))
          .warnings(warnings)
          .scan(pipeline.consumerProperties());
    }
  }

  private static <V> void on(
      TopicReaderBuilder reader, Predicate<Topic<?>> exists, Topic<V> topic, Consumer<V> values) {
    if (exists.test(topic)) {
      reader.on(topic, values);
    }
  }

  void add(Prediction prediction) {
    newestBarMs.merge(prediction.series().interval(), prediction.closeTimeMs(), Math::max);
    predictions.merge(
        prediction.series(),
        prediction,
        (known, other) -> TOWARDS_NEWEST_ANSWER.compare(other, known) >= 0 ? other : known);
  }

  void add(ModelActivation activation) {
    firstBarMs.merge(activation.model(), activation.closeTimeMs(), Math::min);
  }

  void add(DriftAlert alert) {
    if (alert.state() != DriftAlert.State.CLEARED) {
      raised.put(alert.id(), alert);
    } else {
      raised.remove(alert.id());
    }
  }

  void add(ModelCard card) {
    models = models.with(card);
  }

  /** The answer for each series at its newest close. */
  List<Prediction> predictions() {
    return List.copyOf(predictions.values());
  }

  /** Those that were raised and not cleared. */
  List<DriftAlert> raised() {
    return List.copyOf(raised.values());
  }

  /** The versions that score the next bar, and those that will score later ones. */
  List<ServingModel> models() {
    List<ServingModel> serving = new ArrayList<>();
    for (Interval interval : models.intervals()) {
      long newestMs = newestBarMs.getOrDefault(interval, Long.MAX_VALUE - interval.millis());
      Set<ModelCard> cards =
          new LinkedHashSet<>(models.activeAt(interval, newestMs + interval.millis()));
      models.all().stream()
          .filter(card -> card.interval().equals(interval) && card.activeFromMs() >= newestMs)
          .forEach(cards::add);
      cards.forEach(card -> serving.add(serving(card)));
    }
    return serving;
  }

  private ServingModel serving(ModelCard card) {
    Long first = firstBarMs.get(card.id());
    Long newest = newestBarMs.get(card.interval());
    if (first == null || newest == null) {
      return new ServingModel(card, trust(card), OptionalLong.empty(), OptionalLong.empty());
    }
    long age = Math.max(0, newest - first) / card.interval().millis();
    return new ServingModel(card, trust(card), OptionalLong.of(first), OptionalLong.of(age));
  }

  /** What a version's next predictions carry: its card's trust, or less while an alert stands. */
  private Trust trust(ModelCard card) {
    Trust trust = card.trust();
    for (DriftAlert alert : raised.values()) {
      if (alert.model().equals(card.id())) {
        trust = alert.trustChange().map(TrustChange::trust).orElse(trust);
      }
    }
    return trust;
  }
}
