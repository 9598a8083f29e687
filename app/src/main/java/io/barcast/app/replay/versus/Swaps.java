package io.barcast.app.replay.versus;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** When the model that is followed changed. Not thread-safe. */
final class Swaps {
  private final Map<SeriesId, ModelId> followed = new HashMap<>();
  private final SortedMap<Swap, Integer> swaps = new TreeMap<>();

  /** At a close, epoch milliseconds UTC, one model answers in place of another. */
  record Swap(long timeMs, ModelId from, ModelId to) implements Comparable<Swap> {
    private static final Comparator<Swap> ORDER =
        Comparator.comparingLong(Swap::timeMs)
            .thenComparing(swap -> swap.from().key())
            .thenComparing(swap -> swap.to().key());

    @Override
    public int compareTo(Swap other) {
      return ORDER.compare(this, other);
    }
  }

  /** Adds the answer at the next close of a series. */
  void add(Prediction answer) {
    if (!answer.horizons().isEmpty()) {
      ModelId before = followed.put(answer.series(), answer.model());
      if (before != null && !before.equals(answer.model())) {
        swaps.merge(new Swap(answer.closeTimeMs(), before, answer.model()), 1, Integer::sum);
      }
    }
  }

  /** The number of series of each swap. */
  SortedMap<Swap, Integer> all() {
    return new TreeMap<>(swaps);
  }
}
