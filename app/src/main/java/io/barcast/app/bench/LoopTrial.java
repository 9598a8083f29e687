package io.barcast.app.bench;

import io.barcast.app.replay.TrainingReplay;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.ModelActivation;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.ModelId;
import io.barcast.engine.replay.Replay;
import io.barcast.engine.synthetic.SyntheticBar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** One simulated market through the whole loop under one strategy. One run per instance. */
final class LoopTrial {
  private final TrainingReplay replay;
  private final boolean heedsTrust;
  private final long changeMs;
  private final long lateMs;
  private final Map<SeriesId, Prediction> champions = new HashMap<>();
  private final Mean before = new Mean();
  private final Mean after = new Mean();
  private final Mean late = new Mean();
  private final Map<ModelId, Mean> proven = new HashMap<>();
  private final Set<ModelId> suspended = new HashSet<>();
  private double alertBars = Double.NaN;
  private double doubtBars = Double.NaN;
  private double firstAnswerBars = Double.NaN;
  private int falseDoubts;
  private int falseSuspensions;
  private boolean wasProven;

  /** A mean of values that come one by one. */
  private static final class Mean {
    private double sum;
    private long count;

    void add(double value) {
      sum += value;
      count++;
    }

    double value() {
      return count == 0 ? 0 : sum / count;
    }
  }

  /**
   * @param heedsTrust whether the naive model answers while the champion is suspended
   */
  LoopTrial(TrainingReplay replay, boolean heedsTrust, int bars, int changeBar) {
    this.replay = replay;
    this.heedsTrust = heedsTrust;
    changeMs = LoopMarket.closeTimeMs(changeBar - 1);
    lateMs = LoopMarket.closeTimeMs(bars - 1 - (bars - changeBar) / 4);
  }

  LoopOutcome run(Iterable<SyntheticBar> market, int series) {
    for (SyntheticBar bar : market) {
      Replay.Step step = replay.onBar(bar.bar());
      step.events().forEach(this::take);
      step.alerts().forEach(this::take);
    }
    return new LoopOutcome(
        before.value(),
        after.value(),
        late.value(),
        alertBars,
        wasProven ? doubtBars : 0,
        firstAnswerBars,
        shareAfter(proven.values().stream()),
        shareAfter(proven.values().stream().filter(mean -> mean.value() > 0)),
        falseDoubts,
        falseSuspensions,
        (int) (before.count / series));
  }

  private double shareAfter(Stream<Mean> parts) {
    return parts.mapToLong(mean -> mean.count).sum() / (double) Math.max(1, after.count);
  }

  private void take(ForecastEvent event) {
    if (event instanceof Prediction prediction && prediction.role() == Role.CHAMPION) {
      champions.put(prediction.series(), prediction);
      note(prediction);
    } else if (event instanceof Outcome outcome && outcome.role() == Role.CHAMPION) {
      outcome.settlements().stream()
          .filter(settlement -> settlement.horizonBars() == 1 && !settlement.voided())
          .forEach(settlement -> settle(outcome, settlement));
    } else if (event instanceof ModelActivation activation
        && activation.role() == Role.CHAMPION
        && activation.activeFromMs() > changeMs
        && Double.isNaN(firstAnswerBars)) {
      firstAnswerBars = LoopMarket.bars(changeMs, activation.closeTimeMs());
    }
  }

  private void note(Prediction prediction) {
    if (prediction.closeTimeMs() <= changeMs) {
      wasProven = prediction.trust() == Trust.PROVEN;
      noteSuspension(prediction);
    } else if (prediction.trust() != Trust.PROVEN && Double.isNaN(doubtBars)) {
      doubtBars = LoopMarket.bars(changeMs, prediction.closeTimeMs());
    }
  }

  private void noteSuspension(Prediction prediction) {
    if (prediction.trust() != Trust.SUSPENDED) {
      suspended.remove(prediction.model());
    } else if (suspended.add(prediction.model())) {
      falseSuspensions++;
    }
  }

  private void settle(Outcome outcome, Settlement settlement) {
    Prediction made =
        Objects.requireNonNull(champions.get(outcome.series()), "a settled forecast was made");
    boolean answers = !heedsTrust || made.trust() != Trust.SUSPENDED;
    double loss = answers ? settlement.lossDifferential() : 0;
    if (outcome.closeTimeMs() <= changeMs) {
      before.add(loss);
    } else {
      after.add(loss);
      if (outcome.closeTimeMs() > lateMs) {
        late.add(loss);
      }
      if (made.trust() == Trust.PROVEN) {
        proven.computeIfAbsent(made.model(), model -> new Mean()).add(loss);
      }
    }
  }

  private void take(DriftAlert alert) {
    if (alert.scope() != DriftAlert.Scope.PERFORMANCE || alert.state() != DriftAlert.State.RAISED) {
      return;
    }
    if (alert.timeMs() <= changeMs) {
      falseDoubts++;
    } else if (Double.isNaN(alertBars)) {
      alertBars = LoopMarket.bars(changeMs, alert.timeMs());
    }
  }
}
