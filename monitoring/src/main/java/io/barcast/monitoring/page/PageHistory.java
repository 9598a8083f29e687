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
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TrainingRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

  private final SeriesHistory<SeenBar> bars;
  private final SeriesHistory<Long> missedBars;
  private final SeriesHistory<Prediction> predictions;
  private final SeriesHistory<Outcome> outcomes;
  private final Timeline<DriftAlert> alerts = new Timeline<>();
  private final Timeline<TrainingRun> runs = new Timeline<>();
  private final SkillWindows skill = new SkillWindows();
  private final PublishedModels models = new PublishedModels();
  private final RejectedRecords rejected;
  private final EventLog events = new EventLog();
  private final Happenings happenings = new Happenings(events, models);
  private final Map<Interval, Long> newestBarMs = new ConcurrentHashMap<>();
  private final Map<Interval, Long> newestRowMs = new ConcurrentHashMap<>();
  private final Map<SeriesId, Long> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, Long> firstOffsets = new HashMap<>();
  private final Set<SeriesId> complete = new HashSet<>();
  private final Map<Interval, SeriesId> longest = new ConcurrentHashMap<>();
  private final SharedValues<ModelId> modelIds = new SharedValues<>();
  private final SharedValues<String> texts = new SharedValues<>();
  private volatile long barsRead;
  private volatile long predictionsRead;

  /**
   * @param records how many bars, predictions and outcomes are kept, each
   * @param names the names of the topics in Kafka
   */
  PageHistory(int records, TopicNames names) {
    bars = new SeriesHistory<>(records);
    missedBars = new SeriesHistory<>(records);
    predictions = new SeriesHistory<>(records);
    outcomes = new SeriesHistory<>(records);
    rejected = new RejectedRecords(names);
  }

  /**
   * Adds a bar, or its newer version.
   *
   * @param record where it was read
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void bar(ConsumerRecord<byte[], byte[]> record, Bar bar) {
    SeriesId series = bar.series();
    long firstOffset = firstOffsets.computeIfAbsent(record.partition(), at -> record.offset());
    if (firstOffset == 0 && !numbers.containsKey(series)) {
      complete.add(series);
    }
    barsRead++;
    newestBarMs.merge(series.interval(), bar.closeTimeMs(), Math::max);
    Optional<SeenBar> corrected = bars.of(series).at(bar.openTimeMs()).stream().findFirst();
    long number =
        corrected.map(SeenBar::number).orElseGet(() -> numbers.merge(series, 1L, Long::sum));
    longest.merge(
        series.interval(), series, (most, one) -> barsOf(one) > barsOf(most) ? one : most);
    boolean known = complete.contains(series);
    bars.put(series, bar.openTimeMs(), new SeenBar(bar, known ? number : 0), before -> true);
    happenings.bar(bar, known && number == 1);
  }

  /** Adds what the features say of the bars before theirs. */
  void features(FeatureRow row) {
    newestRowMs.merge(row.series().interval(), row.closeTimeMs(), Math::max);
    if (row.missedBars() > 0) {
      missedBars.put(row.series(), row.closeTimeMs(), row.missedBars(), before -> true);
    } else {
      missedBars.remove(row.series(), row.closeTimeMs());
    }
    happenings.features(row);
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
    runs.put(run.timeMs(), run, before -> before.id().equals(run.id()));
    while (runs.size() > MOST_RUNS) {
      runs.removeOldest();
    }
    happenings.run(run, interval(run));
  }

  private static @Nullable Interval interval(TrainingRun run) {
    try {
      return Interval.of(run.interval());
    } catch (BadBarException e) {
      return null;
    }
  }

  void deadLetter(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
    happenings.rejected(rejected.add(record, letter));
  }

  /** The series of bars and of predictions that have come, in order. */
  NavigableMap<SeriesId, Timeline<SeenBar>> series() {
    return bars.all();
  }

  /** The bars of a series by open time. */
  Timeline<SeenBar> bars(SeriesId series) {
    return bars.of(series);
  }

  /** How many bars of a series have come. */
  long barsOf(SeriesId series) {
    return numbers.getOrDefault(series, 0L);
  }

  /** Bars that were expected before a bar and did not come. */
  long missedBefore(Bar bar) {
    return missedBars.of(bar.series()).at(bar.closeTimeMs()).stream()
        .mapToLong(Long::longValue)
        .sum();
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

  Timeline<TrainingRun> runs() {
    return runs;
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

  /** The newest close of all bars. */
  OptionalLong newestBarMs() {
    return newestBarMs.values().stream().mapToLong(Long::longValue).max();
  }

  /** The newest close of all predictions. */
  OptionalLong newestPredictionMs() {
    return predictions.all().values().stream()
        .flatMap(each -> each.newest().stream())
        .mapToLong(Prediction::closeTimeMs)
        .max();
  }

  long barsRead() {
    return barsRead;
  }

  long predictionsRead() {
    return predictionsRead;
  }

  /**
   * How many bars had come at a time, of the event's series, or of the one with the most bars if it
   * is about several; empty when earlier bars were not read.
   */
  OptionalLong barNumber(PageEvent event) {
    Interval interval = event.interval();
    return interval == null
        ? OptionalLong.empty()
        : seriesOf(event.symbol(), interval)
            .flatMap(series -> bars(series).before(event.timeMs()))
            .filter(seen -> seen.number() > 0)
            .map(seen -> OptionalLong.of(seen.number()))
            .orElse(OptionalLong.empty());
  }

  private Optional<SeriesId> seriesOf(@Nullable String symbol, Interval interval) {
    return symbol == null
        ? Optional.ofNullable(longest.get(interval))
        : Optional.of(new SeriesId(symbol, interval));
  }
}
