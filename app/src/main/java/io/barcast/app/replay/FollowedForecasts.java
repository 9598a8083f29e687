package io.barcast.app.replay;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.portfolio.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The forecasts that a user would have followed, one per bar, with what came: the answer at a
 * close, as it was first given, over one horizon. A forecast that is void cannot be traded. Not
 * thread-safe.
 */
final class FollowedForecasts {
  /** Decisions that are kept; a portfolio of more is not computed, as memory has an end. */
  static final int MOST = 2_000_000;

  private final int horizonBars;
  private final Map<SeriesId, SortedMap<Long, Prediction>> open = new HashMap<>();
  private final SortedMap<Interval, SortedMap<Long, List<Decision>>> decisions =
      new TreeMap<>(Comparator.comparing(Interval::code));
  private long count;

  FollowedForecasts(int horizonBars) {
    this.horizonBars = horizonBars;
  }

  void add(ForecastEvent event) {
    if (event instanceof Prediction prediction) {
      if (!prediction.revised()) {
        open.computeIfAbsent(prediction.series(), any -> new TreeMap<>())
            .merge(
                prediction.closeTimeMs(),
                prediction,
                BinaryOperator.maxBy(Prediction.TOWARDS_ANSWER));
      }
    } else if (event instanceof Outcome outcome) {
      outcome.settlements().stream()
          .filter(settlement -> settlement.horizonBars() == horizonBars)
          .forEach(settlement -> settle(outcome, settlement));
    }
  }

  private void settle(Outcome outcome, Settlement settlement) {
    SortedMap<Long, Prediction> answers = open.getOrDefault(outcome.series(), new TreeMap<>());
    Prediction answer = answers.get(settlement.predictedAtMs());
    if (answer != null && answer.model().equals(outcome.model())) {
      if (!settlement.voided()) {
        keep(outcome, settlement);
      }
      answers.headMap(settlement.predictedAtMs() + 1).clear();
    }
  }

  private void keep(Outcome outcome, Settlement settlement) {
    if (++count <= MOST) {
      decisions
          .computeIfAbsent(outcome.series().interval(), any -> new TreeMap<>())
          .computeIfAbsent(settlement.predictedAtMs(), any -> new ArrayList<>())
          .add(
              new Decision(
                  outcome.series(),
                  settlement.predictedAtMs(),
                  settlement.expectedReturn(),
                  settlement.scale(),
                  outcome.closeTimeMs(),
                  StrictMath.expm1(settlement.actualReturn())));
    }
  }

  /** Whether there were more than {@link #MOST}. */
  boolean overflowed() {
    return count > MOST;
  }

  /** By interval, then by the time of the decision. */
  SortedMap<Interval, SortedMap<Long, List<Decision>>> decisions() {
    return decisions;
  }
}
