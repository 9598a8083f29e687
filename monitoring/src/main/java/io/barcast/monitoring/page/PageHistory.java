package io.barcast.monitoring.page;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TrainingRun;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The newest values of the topics, bounded over all series. Values of different topics may come in
 * any order. One thread adds; any thread reads, without locking.
 */
final class PageHistory {
  private static final int MOST_ALERTS = 1_000;
  private static final int MOST_RUNS = 1_000;
  private static final int MOST_TRIALS = 1_000;

  private final BarHistory bars;
  private final SeriesHistory<Prediction> predictions;
  private final SeriesHistory<Outcome> outcomes;
  private final Timeline<DriftAlert> alerts = new Timeline<>();
  private final Timeline<TrainingRun> runs = new Timeline<>();
  private final Timeline<TrainingRun> trials = new Timeline<>();
  private final SkillWindows skill = new SkillWindows();
  private final PublishedModels models = new PublishedModels();
  private final RejectedRecords rejected;
  private final String barsTopic;
  private final EventLog events = new EventLog();
  private final Happenings happenings = new Happenings(events, models);
  private final Map<Interval, Long> newestRowMs = new ConcurrentHashMap<>();
  private final SharedValues<ModelId> modelIds = new SharedValues<>();
  private final SharedValues<String> texts = new SharedValues<>();
  private volatile long predictionsRead;

  /**
   * @param records how many bars, predictions and outcomes are kept, each
   * @param names the names of the topics in Kafka
   */
  PageHistory(int records, TopicNames names) {
    bars = new BarHistory(records);
    predictions = new SeriesHistory<>(records);
    outcomes = new SeriesHistory<>(records);
    rejected = new RejectedRecords(names);
    barsTopic = names.of(Topic.BARS);
  }

  /**
   * Adds a bar, or its newer version.
   *
   * @param record where it was read
   * @return whether it is shown: it has not been rejected
   */
  boolean bar(ConsumerRecord<byte[], byte[]> record, Bar bar) {
    Optional<SeenBar> seen = bars.add(Position.of(record), bar);
    seen.ifPresent(added -> happenings.bar(bar, added.number() == 1));
    return seen.isPresent();
  }

  /**
   * Adds what the features say of the bars before theirs.
   *
   * @return whether that is different from what they said before
   */
  boolean features(FeatureRow row) {
    newestRowMs.merge(row.series().interval(), row.closeTimeMs(), Math::max);
    happenings.features(row);
    return bars.features(row);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void prediction(Prediction prediction) {
    predictionsRead++;
    predictions.put(
        prediction.series(),
        prediction.closeTimeMs(),
        shared(prediction),
        before -> before.model().equals(prediction.model()));
  }

  private Prediction shared(Prediction prediction) {
    return new Prediction(
        prediction.series(),
        prediction.closeTimeMs(),
        prediction.price(),
        modelIds.of(prediction.model()),
        prediction.role(),
        prediction.trust(),
        texts.of(prediction.reason()),
        texts.of(prediction.specHash()),
        prediction.volatility(),
        prediction.revised(),
        prediction.horizons());
  }

  void outcome(Outcome outcome) {
    Outcome kept =
        new Outcome(
            outcome.series(),
            outcome.closeTimeMs(),
            modelIds.of(outcome.model()),
            outcome.role(),
            outcome.settlements());
    outcomes.put(outcome.series(), outcome.closeTimeMs(), kept, before -> false);
    skill.add(outcome);
    happenings.outcome(outcome);
  }

  void model(ModelUpdate update) {
    models.add(update);
  }

  void activated(ModelActivation activation) {
    models.add(activation);
    happenings.activated(activation);
  }

  void alert(DriftAlert alert) {
    alerts.put(
        alert.timeMs(),
        alert,
        before -> before.id().equals(alert.id()) && before.state() == alert.state());
    while (alerts.size() > MOST_ALERTS) {
      alerts.removeOldest();
    }
    happenings.alert(alert);
  }

  void run(TrainingRun run) {
    boolean trial = run.decision() == TrainingRun.Decision.TRIED;
    put(trial ? trials : runs, run, trial ? MOST_TRIALS : MOST_RUNS);
    happenings.run(run, interval(run));
  }

  private static void put(Timeline<TrainingRun> kept, TrainingRun run, int most) {
    kept.put(run.timeMs(), run, before -> before.id().equals(run.id()));
    while (kept.size() > most) {
      kept.removeOldest();
    }
  }

  private static @Nullable Interval interval(TrainingRun run) {
    try {
      return Interval.of(run.interval());
    } catch (BadBarException e) {
      return null;
    }
  }

  /**
   * Adds a dead letter; a bar that it rejects is not shown any more.
   *
   * @param record where it was read
   * @return what became of the bar
   */
  Optional<BarHistory.Removal> deadLetter(
      ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
    happenings.rejected(rejected.add(record, letter));
    return letter.topic().equals(barsTopic)
        ? bars.reject(new Position(letter.partition(), letter.offset()))
        : Optional.empty();
  }

  BarHistory bars() {
    return bars;
  }

  /** The predictions of a series by close time, the newest of each model. */
  Timeline<Prediction> predictions(SeriesId series) {
    return predictions.of(series);
  }

  /** The outcomes of each series by the close at which they fell due. */
  SeriesHistory<Outcome> outcomes() {
    return outcomes;
  }

  Timeline<DriftAlert> alerts() {
    return alerts;
  }

  /** All runs but a search's trials. */
  Timeline<TrainingRun> runs() {
    return runs;
  }

  /** A search's trials, of which there may be many. */
  Timeline<TrainingRun> trials() {
    return trials;
  }

  SkillWindows skill() {
    return skill;
  }

  PublishedModels models() {
    return models;
  }

  RejectedRecords rejected() {
    return rejected;
  }

  EventLog events() {
    return events;
  }

  /** The newest close of the feature rows of an interval, which rejected bars do not have. */
  OptionalLong newestRowMs(Interval interval) {
    Long newest = newestRowMs.get(interval);
    return newest == null ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  /** The newest close of all predictions. */
  OptionalLong newestPredictionMs() {
    return predictions.all().values().stream()
        .flatMap(each -> each.newest().stream())
        .mapToLong(Prediction::closeTimeMs)
        .max();
  }

  long predictionsRead() {
    return predictionsRead;
  }

  /**
   * How many bars had come at an event's time, of its series, or of the one with the most bars if
   * it is about several; empty when earlier bars were not read.
   */
  OptionalLong barNumber(PageEvent event) {
    Interval interval = event.interval();
    return interval == null
        ? OptionalLong.empty()
        : bars.numberAt(event.symbol(), interval, event.timeMs());
  }
}
