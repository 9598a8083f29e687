package io.barcast.streams;

import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Revision;
import io.barcast.engine.forecast.Settlement;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The metrics of one instance of the pipeline. After an aborted transaction a record is counted
 * again.
 */
public final class PredictMetrics {
  private static final String SENT_AGAIN = "sent_again";
  private static final String READ_AGAIN = "read_again";

  private final Counter bars;
  private final Counter holes;
  private final Counter missingBars;
  private final Counter heldBars;
  private final Counter suspectBars;
  private final Counter revisions;
  private final Counter repeatedBars;
  private final Map<Trust, Counter.Child> predictions = new EnumMap<>(Trust.class);
  private final Counter.Child settled;
  private final Counter.Child voided;
  private final Counter deadLetters;
  private final Gauge models;
  private final BarLatency latency;
  private final CollectorRegistry registry;

  public PredictMetrics(CollectorRegistry registry) {
    this.registry = registry;
    latency = new BarLatency(registry);
    bars =
        Counter.build("barcast_predict_bars_total", "Records read from the bars topic.")
            .register(registry);
    holes =
        Counter.build(
                "barcast_predict_holes_total",
                "Holes: places where bars that the calendar expected did not come.")
            .register(registry);
    missingBars =
        Counter.build("barcast_predict_missing_bars_total", "Bars missing in holes.")
            .register(registry);
    heldBars =
        Counter.build(
                "barcast_predict_held_bars_total",
                "Bars far ahead of their series, held back until a later one confirmed them.")
            .register(registry);
    suspectBars =
        Counter.build(
                "barcast_predict_suspect_bars_total",
                "Bars whose price jumps as by a split or a wrong unit.")
            .register(registry);
    revisions =
        Counter.build(
                "barcast_bars_revised_total",
                "Bars that corrected an earlier one or arrived late, by kind.")
            .labelNames("kind")
            .register(registry);
    repeatedBars =
        Counter.build(
                "barcast_predict_repeated_bars_total",
                "Bars without effect: sent again with equal values, or read again by the group.")
            .labelNames("kind")
            .register(registry);
    Counter byTrust =
        Counter.build("barcast_predict_predictions_total", "Predictions made, by trust.")
            .labelNames("trust")
            .register(registry);
    Counter settlements =
        Counter.build(
                "barcast_predict_settlements_total",
                "Forecasts settled, that is, compared with the realised return; void ones span a"
                    + " hole.")
            .labelNames("void")
            .register(registry);
    deadLetters =
        Counter.build(
                "barcast_predict_dead_letters_total", "Records rejected, by topic and reason.")
            .labelNames("topic", "reason")
            .register(registry);
    models =
        Gauge.build("barcast_predict_models", "Model versions that this instance knows.")
            .register(registry);
    for (Revision.Kind kind : Revision.Kind.values()) {
      revisions.labels(kind.label());
    }
    for (Trust trust : Trust.values()) {
      predictions.put(trust, byTrust.labels(trust.name()));
    }
    settled = settlements.labels("false");
    voided = settlements.labels("true");
    repeatedBars.labels(SENT_AGAIN);
    repeatedBars.labels(READ_AGAIN);
  }

  /** Where the metrics of the running service are added. */
  CollectorRegistry registry() {
    return registry;
  }

  BarLatency latency() {
    return latency;
  }

  /** A bar is processed from now on. */
  void bar(long recordTimeMs) {
    bars.inc();
    latency.read(recordTimeMs);
  }

  void event(ForecastEvent event) {
    if (event instanceof FeaturesComputed features) {
      hole(features.row());
    } else if (event instanceof Prediction prediction) {
      Objects.requireNonNull(predictions.get(prediction.trust())).inc();
    } else if (event instanceof Outcome outcome) {
      for (Settlement settlement : outcome.settlements()) {
        (settlement.voided() ? voided : settled).inc();
      }
    }
  }

  private void hole(FeatureRow row) {
    if (row.hole() != null && !row.revised()) {
      holes.inc();
      missingBars.inc((double) row.missedBars());
    }
  }

  void heldBar() {
    heldBars.inc();
  }

  void suspectBar() {
    suspectBars.inc();
  }

  void revision(Revision revision) {
    revisions.labels(revision.kind().label()).inc();
  }

  /** A bar that was sent again with equal values. */
  void repeatedBar() {
    repeatedBars.labels(SENT_AGAIN).inc();
  }

  /** A bar that was processed before. */
  void rereadBar() {
    repeatedBars.labels(READ_AGAIN).inc();
  }

  void deadLetter(String topic, String reason) {
    deadLetters.labels(topic, reason).inc();
  }

  void models(int known) {
    models.set(known);
  }
}
