package io.barcast.app.replay;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.Outcome;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.model.Horizons;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The forecasts that a user would have followed, one per bar: the answer at a close, as it was
 * first given. They are forgotten once the longest horizon is settled. Not thread-safe.
 */
final class Answers {
  private final Horizons horizons;
  private final Map<SeriesId, SortedMap<Long, Prediction>> open = new HashMap<>();

  Answers(Horizons horizons) {
    this.horizons = horizons;
  }

  void add(Prediction prediction) {
    if (!prediction.revised()) {
      open.computeIfAbsent(prediction.series(), any -> new TreeMap<>())
          .merge(
              prediction.closeTimeMs(),
              prediction,
              BinaryOperator.maxBy(Prediction.TOWARDS_ANSWER));
    }
  }

  /** Whether a settled forecast was the answer. */
  boolean followed(Outcome outcome, Settlement settlement) {
    SortedMap<Long, Prediction> answers = open.getOrDefault(outcome.series(), new TreeMap<>());
    Prediction answer = answers.get(settlement.predictedAtMs());
    boolean followed = answer != null && answer.model().equals(outcome.model());
    if (followed && settlement.horizonBars() == horizons.longest()) {
      answers.headMap(settlement.predictedAtMs() + 1).clear();
    }
    return followed;
  }
}
