package io.barcast.app.replay.versus;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.replay.Replay;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * Compares the answers of two replays bar by bar: the forecasts that a user would have followed, as
 * they were first given. Not thread-safe.
 */
final class AnswerComparison {
  private final Swaps swapsA = new Swaps();
  private final Swaps swapsB = new Swaps();
  private long bars;
  private long differing;
  private Optional<Bar> first = Optional.empty();

  /**
   * A bar of a series.
   *
   * @param closeTimeMs epoch milliseconds UTC
   */
  record Bar(SeriesId series, long closeTimeMs) {}

  /** Adds what both gave at the same bar. */
  void add(Replay.Step a, Replay.Step b) {
    SortedMap<Long, Prediction> ofA = answers(a);
    SortedMap<Long, Prediction> ofB = answers(b);
    SortedSet<Long> closes = new TreeSet<>(ofA.keySet());
    closes.addAll(ofB.keySet());
    closes.forEach(close -> compare(ofA, ofB, close));
    ofA.values().forEach(swapsA::add);
    ofB.values().forEach(swapsB::add);
  }

  private static SortedMap<Long, Prediction> answers(Replay.Step step) {
    SortedMap<Long, Prediction> answers = new TreeMap<>();
    for (ForecastEvent event : step.events()) {
      if (event instanceof Prediction prediction && !prediction.revised()) {
        answers.merge(
            prediction.closeTimeMs(), prediction, BinaryOperator.maxBy(Prediction.TOWARDS_ANSWER));
      }
    }
    return answers;
  }

  private void compare(
      SortedMap<Long, Prediction> ofA, SortedMap<Long, Prediction> ofB, long closeTimeMs) {
    Prediction a = ofA.get(closeTimeMs);
    Prediction b = ofB.get(closeTimeMs);
    bars++;
    if (a == null || b == null || !a.horizons().equals(b.horizons())) {
      differing++;
      Prediction either = a == null ? b : a;
      if (first.isEmpty() && either != null) {
        first = Optional.of(new Bar(either.series(), closeTimeMs));
      }
    }
  }

  /** Number of bars at which either has an answer. */
  long bars() {
    return bars;
  }

  /** Number of bars at which the forecasts of the answers differ. */
  long differing() {
    return differing;
  }

  /** The first of them. */
  Optional<Bar> first() {
    return first;
  }

  Swaps swapsA() {
    return swapsA;
  }

  Swaps swapsB() {
    return swapsB;
  }
}
