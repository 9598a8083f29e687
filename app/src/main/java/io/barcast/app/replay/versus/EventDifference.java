package io.barcast.app.replay.versus;

import io.barcast.app.replay.BacktestResult;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run, a swap or a stage of an alert, in one of two replays or in both.
 *
 * @param timeMs epoch milliseconds UTC
 * @param kind {@code run}, {@code swap} or {@code alert}
 * @param what what happened
 * @param a how it ended in a; empty where it did not happen
 * @param b the same of b
 */
record EventDifference(
    long timeMs, String kind, String what, Optional<String> a, Optional<String> b) {
  private static final String YES = "yes";

  private record Key(long timeMs, String kind, String what) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::timeMs).thenComparing(Key::kind).thenComparing(Key::what);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Whether it happened in one of them alone. */
  boolean single() {
    return a.isEmpty() || b.isEmpty();
  }

  /** All events in order of time. */
  static List<EventDifference> of(BacktestResult a, Swaps swapsA, BacktestResult b, Swaps swapsB) {
    SortedMap<Key, String> ofA = events(a, swapsA);
    SortedMap<Key, String> ofB = events(b, swapsB);
    SortedMap<Key, String> all = new TreeMap<>(ofA);
    all.putAll(ofB);
    List<EventDifference> events = new ArrayList<>();
    for (Key key : all.keySet()) {
      events.add(
          new EventDifference(
              key.timeMs(),
              key.kind(),
              key.what(),
              Optional.ofNullable(ofA.get(key)),
              Optional.ofNullable(ofB.get(key))));
    }
    return events;
  }

  private static SortedMap<Key, String> events(BacktestResult result, Swaps swaps) {
    SortedMap<Key, String> events = new TreeMap<>();
    for (TrainingRun run : result.runs()) {
      String published =
          run.published().isEmpty() ? "" : ", published " + String.join(" ", run.published());
      events.merge(
          new Key(run.timeMs(), "run", run.trigger() + ", " + run.interval() + " bars"),
          run.decision().name() + published,
          (one, other) -> one + "; " + other);
    }
    for (Map.Entry<Swaps.Swap, Integer> each : swaps.all().entrySet()) {
      Swaps.Swap swap = each.getKey();
      events.put(
          new Key(swap.timeMs(), "swap", swap.to() + " answers in place of " + swap.from()),
          each.getValue() == 1 ? YES : each.getValue() + " series");
    }
    for (DriftAlert alert : result.alerts()) {
      events.put(
          new Key(
              alert.timeMs(),
              "alert",
              "%s of %s (%s) %s"
                  .formatted(
                      alert.subject(),
                      alert.model(),
                      alert.scope().label(),
                      alert.state().name().toLowerCase(Locale.ROOT))),
          alert.severity().name().toLowerCase(Locale.ROOT));
    }
    return events;
  }
}
