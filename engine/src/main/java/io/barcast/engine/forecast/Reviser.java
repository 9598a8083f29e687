package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarGate;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the past of a series again when a bar of it is corrected or comes late. Features are
 * computed as if the bar had come so at first; what was forecast at older bars, and what has been
 * settled, stands.
 */
final class Reviser {
  private final FeaturePipeline rows;
  private final SlotRing slots;
  private final Settler settler;
  private final ConformalIntervals intervals;
  private final Scorer scorer;

  /** What stands of a bar whose row is computed again. */
  private record Standing(Bar bar, MadeForecasts made, Map<ModelId, Loss> losses) {}

  Reviser(
      FeaturePipeline rows,
      SlotRing slots,
      Settler settler,
      ConformalIntervals intervals,
      Scorer scorer) {
    this.rows = rows;
    this.slots = slots;
    this.settler = settler;
    this.intervals = intervals;
    this.scorer = scorer;
  }

  /**
   * Puts the bar into its place.
   *
   * @param verdict the gate's, which says the place
   */
  List<ForecastEvent> revise(Bar bar, BarGate.Verdict verdict, ModelCatalog models) {
    List<Standing> standing = standing(bar, verdict);
    long before = rows.count();
    long place = before - verdict.barsAfter() - (verdict.corrects() ? 1 : 0);
    List<ForecastEvent> events = new ArrayList<>();
    events.add(new Revision(bar.series(), bar.closeTimeMs(), kind(verdict), standing.size()));
    rows.rollBackTo(place);
    List<FeatureRow> again = standing.stream().map(this::recompute).toList();
    again.forEach(row -> events.add(new FeaturesComputed(row)));
    List<Outcome> outcomes = rows.count() > before ? dueByShift(place) : List.of();
    intervals.learn(outcomes);
    events.addAll(outcomes);
    speakAgain(again.get(again.size() - 1), outcomes, models, events);
    return events;
  }

  private static Revision.Kind kind(BarGate.Verdict verdict) {
    return verdict.corrects() ? Revision.Kind.CORRECTION : Revision.Kind.LATE;
  }

  /** What stands of the bar itself and of each later one, oldest first. */
  private List<Standing> standing(Bar bar, BarGate.Verdict verdict) {
    long firstAfter = rows.count() - verdict.barsAfter();
    List<Standing> standing = new ArrayList<>();
    standing.add(
        verdict.corrects()
            ? standing(bar, slots.require(firstAfter - 1))
            : new Standing(bar, MadeForecasts.NONE, Map.of()));
    for (long index = firstAfter; index < rows.count(); index++) {
      Slot slot = slots.require(index);
      standing.add(standing(slot.bar(), slot));
    }
    return standing;
  }

  private static Standing standing(Bar bar, Slot slot) {
    return new Standing(bar, slot.made(), slot.losses());
  }

  private FeatureRow recompute(Standing standing) {
    FeatureRow row = rows.push(standing.bar(), true);
    put(row, standing);
    return row;
  }

  /** A bar more lies between: forecasts from before it that now end at the newest bar. */
  private List<Outcome> dueByShift(long place) {
    long newest = rows.count() - 1;
    return settler.settle(newest, slots.require(newest).bar(), place);
  }

  /** Forecasts at the newest bar have not been held against anything yet: they are made again. */
  private void speakAgain(
      FeatureRow row, List<Outcome> outcomes, ModelCatalog models, List<ForecastEvent> events) {
    Slot newest = slots.require(rows.count() - 1);
    MadeForecasts made = scorer.scoreAgain(row, rows.window(), newest.made(), models, events);
    Map<ModelId, Loss> losses = new LinkedHashMap<>(newest.losses());
    settler.losses(outcomes).forEach(losses::putIfAbsent);
    put(row, new Standing(newest.bar(), made, losses));
  }

  private void put(FeatureRow row, Standing standing) {
    slots.put(
        new Slot(
            rows.count() - 1,
            standing.bar(),
            row.values(),
            row.volatility(),
            standing.made(),
            standing.losses(),
            rows.indicators()));
  }
}
