package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.forecast.Slot.ModelLoss;
import io.barcast.engine.forecast.WindowSummary.Gaps;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.forecast.WindowSummary.Moves;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.List;

/** Counts what one model did at the bars of one window. */
final class WindowCounts {
  private final ModelId id;
  private final ReferenceBins bins;
  private final ReferenceBins predictionBins;
  private final int watchedHorizonBars;
  private final int watchedHorizon;
  private final SlotRing slots;

  private final int[][] counts;
  private final int[] predictions;
  private final List<Loss> losses = new ArrayList<>();
  private int rows;
  private int holes;
  private int silentBars;
  private int voidForecasts;

  WindowCounts(ServableModel model, SlotRing slots) {
    this.slots = slots;
    id = model.card().id();
    bins = model.reference().bins();
    predictionBins = model.reference().predictionBins();
    watchedHorizonBars = model.watchedHorizonBars();
    watchedHorizon = model.card().horizons().bars().indexOf(watchedHorizonBars);
    counts = new int[bins.features()][];
    for (int f = 0; f < counts.length; f++) {
      counts[f] = new int[bins.bins(f)];
    }
    predictions = new int[predictionBins.features() == 0 ? 0 : predictionBins.bins(0)];
  }

  /** The summary of the bars of a window, oldest first. */
  WindowSummary summary(List<Slot> window, long endMs, long previousEndMs, Bar next, Moves moves) {
    boolean known = previousEndMs != WindowSummary.NO_WINDOW;
    for (Slot slot : window) {
      OpenForecasts made = slot.madeBy(id);
      if (made != null) {
        known = true;
        addRow(slot, made);
      } else if (known) {
        silentBars++;
      }
      addSettled(slot);
    }
    return new WindowSummary(
        next.series(),
        next.closeTimeMs(),
        id,
        endMs,
        previousEndMs,
        rows,
        lists(),
        list(predictions),
        losses,
        moves,
        new Gaps(holes, silentBars, voidForecasts));
  }

  private void addRow(Slot slot, OpenForecasts made) {
    rows++;
    for (int f = 0; f < counts.length; f++) {
      float value = slot.values().get(f);
      if (!Float.isNaN(value)) {
        counts[f][bins.bin(f, value)]++;
      }
    }
    if (predictions.length > 0) {
      predictions[predictionBins.bin(0, (float) made.score(watchedHorizon).scaledReturn())]++;
    }
  }

  private void addSettled(Slot slot) {
    if (slot.index() > 0 && slot.stretch().firstIndex() == slot.index()) {
      holes++;
    }
    ModelLoss loss = slot.lossOf(id);
    if (loss != null) {
      losses.add(new Loss(slot.bar().closeTimeMs(), loss.lossDifferential()));
      return;
    }
    Slot then = slots.at(slot.index() - watchedHorizonBars);
    if (then != null && slot.stretch().brokenSince(then.index()) && then.madeBy(id) != null) {
      voidForecasts++;
    }
  }

  private List<List<Integer>> lists() {
    List<List<Integer>> lists = new ArrayList<>(counts.length);
    for (int[] feature : counts) {
      lists.add(list(feature));
    }
    return lists;
  }

  private static List<Integer> list(int[] counts) {
    Integer[] boxed = new Integer[counts.length];
    for (int bin = 0; bin < counts.length; bin++) {
      boxed[bin] = counts[bin];
    }
    return List.of(boxed);
  }
}
