package io.barcast.engine.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Hole;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.digest.CanonicalFields;
import io.barcast.engine.digest.Sha256;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftEvidence;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.HeldBar;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Refusal;
import io.barcast.engine.forecast.RepeatedBar;
import io.barcast.engine.forecast.Revision;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.forecast.SuspectBar;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.engine.forecast.WindowSummary.Gaps;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.forecast.WindowSummary.Moves;
import io.barcast.engine.model.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over events in order: two replays with equal digests gave the same events, bit for bit.
 * Each event is a tag and its fields in the order of its record. Not thread-safe.
 */
public final class EventDigest {
  private final Sha256 digest = new Sha256();
  private final CanonicalFields fields = digest.fields();

  /** Adds the events and alerts of one bar. */
  public void add(Replay.Step step) {
    step.events().forEach(this::add);
    step.alerts().forEach(this::add);
  }

  /** The digest as 64 hexadecimal digits. Nothing can be added afterwards. */
  public String finish() {
    return digest.finish();
  }

  /** Adds one event. */
  public void add(ForecastEvent event) {
    if (event instanceof FeaturesComputed computed) {
      features(computed.row());
    } else if (event instanceof Prediction prediction) {
      prediction(prediction);
    } else if (event instanceof Outcome outcome) {
      outcome(outcome);
    } else if (event instanceof ModelActivation activation) {
      activation(activation);
    } else if (event instanceof Refusal refusal) {
      refusal(refusal);
    } else if (event instanceof RepeatedBar repeated) {
      bar('B', repeated.bar());
    } else if (event instanceof HeldBar held) {
      bar('H', held.bar());
    } else if (event instanceof SuspectBar suspect) {
      bar('S', suspect.bar()).number(suspect.ratio()).number(suspect.likelySplit());
    } else if (event instanceof Revision revision) {
      revision(revision);
    } else if (event instanceof WindowSummary summary) {
      window(summary);
    } else {
      throw new IllegalArgumentException("expected an event of a known type, was " + event);
    }
  }

  /** Adds one alert. */
  public void add(DriftAlert alert) {
    fields.tag('D').text(alert.id());
    model(alert.model()).text(alert.scope().name());
    fields.text(alert.subject()).text(alert.detector());
    fields.number(alert.statistic()).number(alert.threshold());
    fields.whole(alert.onsetMs()).whole(alert.timeMs()).text(alert.state().name());
    fields.text(alert.severity().name()).count(alert.evidence());
    alert.evidence().forEach(this::evidence);
  }

  private void evidence(DriftEvidence evidence) {
    fields.text(evidence.subject()).number(evidence.statistic()).number(evidence.threshold());
    fields.count(evidence.reference());
    evidence.reference().forEach(fields::number);
    fields.count(evidence.recent());
    evidence.recent().forEach(fields::number);
  }

  private void features(FeatureRow row) {
    tagged('F', row.series()).whole(row.closeTimeMs()).number(row.close());
    fields.number(row.splitFactor());
    hole(row.hole());
    fields.text(row.specHash()).flag(row.warm());
    fields.flag(row.revised()).number(row.volatility());
    vector(row.values());
  }

  private void hole(@Nullable Hole hole) {
    fields.flag(hole != null);
    if (hole != null) {
      fields.whole(hole.fromMs()).whole(hole.toMs()).whole(hole.bars());
    }
  }

  private void prediction(Prediction prediction) {
    tagged('P', prediction.series()).whole(prediction.closeTimeMs()).number(prediction.price());
    model(prediction.model()).text(prediction.role().name()).text(prediction.trust().name());
    fields.text(prediction.reason()).text(prediction.specHash()).number(prediction.volatility());
    fields.flag(prediction.revised()).count(prediction.horizons());
    prediction.horizons().forEach(this::horizon);
  }

  private void horizon(HorizonForecast forecast) {
    fields.whole(forecast.horizonBars()).number(forecast.expectedReturn());
    fields.number(forecast.probabilityUp()).number(forecast.lower());
    fields.number(forecast.upper()).number(forecast.expectedPrice()).flag(forecast.naive());
    fields.number(forecast.probabilityFlat());
  }

  private void outcome(Outcome outcome) {
    tagged('O', outcome.series()).whole(outcome.closeTimeMs());
    model(outcome.model()).text(outcome.role().name()).count(outcome.settlements());
    outcome.settlements().forEach(this::settlement);
  }

  private void settlement(Settlement settled) {
    fields.whole(settled.horizonBars()).whole(settled.predictedAtMs());
    fields.number(settled.predictedAtPrice()).number(settled.expectedReturn());
    fields.number(settled.probabilityUp()).number(settled.scale());
    fields.number(settled.actualReturn()).number(settled.actualPrice());
    fields.number(settled.error()).number(settled.naiveError());
    fields.flag(settled.hit()).flag(settled.covered()).number(settled.intervalWidth());
  }

  private void activation(ModelActivation activation) {
    tagged('A', activation.series()).whole(activation.closeTimeMs());
    model(activation.model()).text(activation.role().name());
    fields.whole(activation.activeFromMs());
  }

  private void refusal(Refusal refusal) {
    bar('R', refusal.bar()).text(refusal.fault().name()).text(refusal.detail());
  }

  private CanonicalFields bar(char tag, Bar bar) {
    tagged(tag, bar.series()).whole(bar.openTimeMs()).whole(bar.closeTimeMs());
    fields.number(bar.open()).number(bar.high()).number(bar.low()).number(bar.close());
    return fields.number(bar.volume()).number(bar.splitFactor()).text(bar.source());
  }

  private void revision(Revision revision) {
    tagged('V', revision.series()).whole(revision.closeTimeMs());
    fields.text(revision.kind().name()).whole(revision.rows());
  }

  private void window(WindowSummary summary) {
    tagged('W', summary.series()).whole(summary.closeTimeMs());
    model(summary.model()).whole(summary.windowEndMs()).whole(summary.previousEndMs());
    fields.whole(summary.rows()).count(summary.counts());
    for (List<Integer> bins : summary.counts()) {
      fields.count(bins);
      bins.forEach(fields::whole);
    }
    fields.count(summary.predictions());
    summary.predictions().forEach(fields::whole);
    fields.count(summary.losses());
    for (Loss loss : summary.losses()) {
      fields.whole(loss.dueMs()).whole(loss.lossDifferential());
    }
    Moves moves = summary.moves();
    fields.whole(moves.count()).whole(moves.logSizeSum()).whole(moves.zeros());
    Gaps gaps = summary.gaps();
    fields.whole(gaps.holes()).whole(gaps.silentBars()).whole(gaps.voidForecasts());
  }

  private CanonicalFields tagged(char tag, SeriesId series) {
    return fields.tag(tag).text(series.symbol()).text(series.interval().code());
  }

  private CanonicalFields model(ModelId model) {
    return fields.text(model.name()).whole(model.version());
  }

  private void vector(FeatureVector values) {
    fields.whole(values.size());
    for (int i = 0; i < values.size(); i++) {
      fields.single(values.get(i));
    }
  }
}
