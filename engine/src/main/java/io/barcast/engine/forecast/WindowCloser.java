package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Summarises per model the bars of an event-time window, once a bar beyond the window has arrived.
 */
final class WindowCloser {
  private final SlotRing slots;

  WindowCloser(SlotRing slots) {
    this.slots = slots;
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
    return modelsIn(window).stream()
        .flatMap(
            id -> models.find(id).stream().map(m -> summary(id, m.reference(), window, end, next)))
        .toList();
  }

  private List<Slot> slotsAfter(long startMs, long newestIndex) {
    List<Slot> window = new ArrayList<>();
    long index = newestIndex;
    Slot slot = slots.at(index);
    while (slot != null && slot.bar().closeTimeMs() > startMs) {
      window.add(0, slot);
      index--;
      slot = slots.at(index);
    }
    return window;
  }

  private static Set<ModelId> modelsIn(List<Slot> window) {
    return window.stream()
        .flatMap(slot -> slot.made().open().stream())
        .filter(open -> open.role() != Role.BASELINE)
        .map(OpenForecasts::model)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static WindowSummary summary(
      ModelId id, ReferenceBins reference, List<Slot> window, long endMs, Bar next) {
    int[][] counts = new int[reference.features()][];
    Arrays.setAll(counts, feature -> new int[reference.bins(feature)]);
    List<Loss> losses = new ArrayList<>();
    int rows = 0;
    for (Slot slot : window) {
      if (slot.made().open().stream().anyMatch(open -> open.model().equals(id))) {
        rows++;
        for (int f = 0; f < counts.length; f++) {
          counts[f][reference.bin(f, slot.values().get(f))]++;
        }
      }
      Map<ModelId, Loss> settled = slot.losses();
      if (settled.containsKey(id)) {
        losses.add(settled.get(id));
      }
    }
    return new WindowSummary(
        next.series(), next.closeTimeMs(), id, endMs, rows, lists(counts), losses);
  }

  private static List<List<Integer>> lists(int[][] counts) {
    List<List<Integer>> lists = new ArrayList<>(counts.length);
    for (int[] bins : counts) {
      List<Integer> list = new ArrayList<>(bins.length);
      for (int count : bins) {
        list.add(count);
      }
      lists.add(list);
    }
    return lists;
  }
}
