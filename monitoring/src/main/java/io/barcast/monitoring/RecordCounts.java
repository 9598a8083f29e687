package io.barcast.monitoring;

import io.barcast.engine.bar.BarFault;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelFault;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.schemas.WireFault;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Counters of the pipeline's records. Thread-safe. */
final class RecordCounts {
  private static final String FILE = "file";

  /** The tail is {@link MonitorService#TAIL_RECORDS}. */
  private static final String SINCE_START =
      " Since the monitor started, and of the topic's tail that it read then.";

  private static final String ALL_KEPT = " Of all that the topic keeps, also after a restart.";

  private static final int MOST_REASONS = 64;
  private static final int MOST_TRIGGERS = 16;

  private final TopicNames names;
  private final BoundedLabels reasons = new BoundedLabels(MOST_REASONS);
  private final BoundedLabels triggers = new BoundedLabels(MOST_TRIGGERS);
  private final Counter records;
  private final Counter unreadable;
  private final Counter bars;
  private final Counter revisedRows;
  private final Counter holes;
  private final Counter missingBars;
  private final Counter voidForecasts;
  private final Counter predictions;
  private final Counter deadLetters;
  private final Counter trainingRuns;

  /**
   * @param names the names of the topics in Kafka; figures are labelled with the topics' own names
   */
  RecordCounts(TopicNames names, CollectorRegistry registry) {
    this.names = names;
    records =
        counter("barcast_records_total", "Records read, by topic." + SINCE_START, "topic")
            .register(registry);
    unreadable =
        counter(
                "barcast_unreadable_records_total",
                "Records skipped as unreadable, by topic." + SINCE_START,
                "topic")
            .register(registry);
    bars =
        counter("barcast_bars_total", "Bars in order, and rejected bars." + SINCE_START)
            .register(registry);
    revisedRows =
        counter(
                "barcast_revised_rows_total",
                "Feature rows recomputed after a corrected or late bar." + SINCE_START)
            .register(registry);
    holes =
        counter("barcast_holes_total", "Places where expected bars did not come." + SINCE_START)
            .register(registry);
    missingBars =
        counter("barcast_missing_bars_total", "Expected bars that did not come." + SINCE_START)
            .register(registry);
    voidForecasts =
        counter(
                "barcast_void_forecasts_total",
                "Forecasts whose horizon spans a hole." + SINCE_START)
            .register(registry);
    predictions =
        counter(
                "barcast_predictions_total",
                "Predictions, by role and trust." + SINCE_START,
                "role",
                "trust")
            .register(registry);
    deadLetters =
        counter(
                "barcast_dead_letters_total",
                "Records rejected, by source (a topic or a file) and reason." + ALL_KEPT,
                "topic",
                "reason")
            .register(registry);
    trainingRuns =
        counter(
                "barcast_training_runs_total",
                "Training runs, by trigger and decision." + ALL_KEPT,
                "trigger",
                "decision")
            .register(registry);
    showExpectedAtZero();
  }

  /** Prometheus counts a first rejection as an increase only if it has seen a zero before. */
  private void showExpectedAtZero() {
    for (String source : List.of(Topic.BARS.toString(), FILE)) {
      expect(source, wireFaults());
      expect(source, Arrays.stream(BarFault.values()).map(BarFault::label));
    }
    String updates = Topic.MODEL_UPDATES.toString();
    expect(updates, wireFaults());
    expect(updates, Arrays.stream(ModelFault.values()).map(ModelFault::label));
    for (Decision decision : EnumSet.complementOf(EnumSet.of(Decision.UNKNOWN))) {
      for (String trigger : List.of("first-data", "drift", "schedule", "manual")) {
        trainingRuns.labels(triggers.of(trigger), decision.name());
      }
    }
  }

  private static Stream<String> wireFaults() {
    return Arrays.stream(WireFault.values())
        .filter(fault -> !fault.ofRegistry())
        .map(WireFault::label);
  }

  private void expect(String source, Stream<String> faults) {
    faults.forEach(reason -> deadLetters.labels(source, reasons.of(reason)));
  }

  private static Counter.Builder counter(String name, String help, String... labels) {
    return Counter.build(name, help).labelNames(labels);
  }

  /** Shows a topic without records at zero. */
  void showTopic(Topic<?> topic) {
    records.labels(topic.toString());
    unreadable.labels(topic.toString());
  }

  void record(String topic) {
    records.labels(ownName(topic)).inc();
  }

  void unreadable(String topic) {
    unreadable.labels(ownName(topic)).inc();
  }

  private String ownName(String topic) {
    return names.find(topic).map(Topic::toString).orElse(FILE);
  }

  void features(FeatureRow row) {
    (row.revised() ? revisedRows : bars).inc();
    if (row.hole() != null && !row.revised()) {
      holes.inc();
      missingBars.inc((double) row.missedBars());
    }
  }

  void outcome(Outcome outcome) {
    outcome.settlements().stream()
        .filter(Settlement::voided)
        .forEach(settlement -> voidForecasts.inc());
  }

  void prediction(Prediction prediction) {
    predictions.labels(prediction.role().name(), prediction.trust().name()).inc();
  }

  void deadLetter(DeadLetter letter) {
    if (letter.topic().equals(names.of(Topic.BARS))) {
      bars.inc();
    }
    deadLetters.labels(ownName(letter.topic()), reasons.of(letter.reason())).inc();
  }

  void trainingRun(TrainingRun run) {
    trainingRuns.labels(triggers.of(run.trigger()), run.decision().name()).inc();
  }
}
