package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.forecast.WindowSummary.Moves;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Summarises per model the bars of an event-time window, once a bar beyond the window has arrived.
 */
final class WindowCloser {
  private final SlotRing slots;
  private final Scorer scorer;

  WindowCloser(SlotRing slots, Scorer scorer) {
    this.slots = slots;
    this.scorer = scorer;
  }

  /** Summaries of the newest bar's window when {@code next} lies beyond it, in order of model. */
  List<WindowSummary> close(long newestIndex, Bar next, ModelCatalog models) {
    Slot newest = slots.at(newestIndex);
    Interval interval = next.series().interval();
    if (newest == null) {
      return List.of();
    }
    long end = WindowSummary.endOfWindow(interval, newest.bar().closeTimeMs());
    if (end == WindowSummary.endOfWindow(interval, next.closeTimeMs())) {
      return List.of();
    }
    List<Slot> window =
        slotsAfter(end - WindowSummary.WINDOW_BARS * interval.millis(), newestIndex);
    Moves moves = moves(window);
    List<WindowSummary> summaries = new ArrayList<>();
    for (ModelId id : modelsIn(window)) {
      Optional<ServableModel> model = models.find(id);
      if (model.isPresent()) {
        long previousEndMs = previousEndMs(id, window.get(0).index(), end, interval);
        summaries.add(
            new WindowCounts(model.get(), slots).summary(window, end, previousEndMs, next, moves));
      }
    }
    return summaries;
  }

  /** The bars after a time, oldest first. */
  private List<Slot> slotsAfter(long startMs, long newestIndex) {
    long first = newestIndex;
    for (Slot before = slots.at(first - 1);
        before != null && before.bar().closeTimeMs() > startMs;
        before = slots.at(first - 1)) {
      first--;
    }
    List<Slot> window = new ArrayList<>();
    for (long index = first; index <= newestIndex; index++) {
      window.add(slots.require(index));
    }
    return window;
  }

  private static Set<ModelId> modelsIn(List<Slot> window) {
    Set<ModelId> models = new TreeSet<>();
    for (Slot slot : window) {
      for (OpenForecasts open : slot.made().open()) {
        if (open.role() != Role.BASELINE) {
          models.add(open.model());
        }
      }
    }
    return models;
  }

  /** The end of the newest window before one in which a model made a forecast. */
  private long previousEndMs(ModelId id, long firstIndex, long endMs, Interval interval) {
    for (long index = firstIndex - 1; slots.at(index) != null; index--) {
      Slot slot = slots.require(index);
      if (slot.madeBy(id) != null) {
        return WindowSummary.endOfWindow(interval, slot.bar().closeTimeMs());
      }
    }
    return scorer.previousEndMs(id, endMs);
  }

  private Moves moves(List<Slot> window) {
    int count = 0;
    int zeros = 0;
    long logSizeSum = 0;
    for (Slot slot : window) {
      Slot before = slots.at(slot.index() - 1);
      if (before != null && !slot.stretch().brokenSince(before.index())) {
        double move = Math.abs(logReturn(before, slot));
        if (move > 0) {
          count++;
          logSizeSum += Math.round(StrictMath.log(move) * WindowSummary.LOSS_UNIT);
        } else {
          zeros++;
        }
      }
    }
    return new Moves(count, logSizeSum, zeros);
  }

  private static double logReturn(Slot before, Slot slot) {
    double splits = slot.stretch().splitFactorSince(before.stretch());
    return StrictMath.log(slot.bar().close() * splits / before.bar().close());
  }
}
