package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarGate;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.forecast.Slot.ModelLoss;
import java.util.ArrayList;
import java.util.List;

/**
 * Recomputes the recent past of a series when a bar is corrected or late. Features are recomputed
 * as if the bar had arrived correctly the first time; forecasts made at older bars and settled
 * outcomes do not change.
 */
final class Reviser {
  private final FeaturePipeline rows;
  private final SlotRing slots;
  private final Settler settler;
  private final ConformalIntervals intervals;
  private final FlatShares flats;
  private final Scorer scorer;

  /** What is kept of a bar while its features are recomputed. */
  private record KeptBar(Bar bar, MadeForecasts made, List<ModelLoss> losses) {}

  Reviser(
      FeaturePipeline rows,
      SlotRing slots,
      Settler settler,
      ConformalIntervals intervals,
      FlatShares flats,
      Scorer scorer) {
    this.rows = rows;
    this.slots = slots;
    this.settler = settler;
    this.intervals = intervals;
    this.flats = flats;
    this.scorer = scorer;
  }

  /**
   * Applies the corrected or late bar and recomputes all later rows.
   *
   * @param verdict the gate's decision, which gives the bar's place
   */
  List<ForecastEvent> revise(Bar bar, BarGate.Verdict verdict, ModelCatalog models) {
    List<KeptBar> kept = kept(bar, verdict);
    long before = rows.count();
    long place = before - verdict.barsAfter() - (verdict.corrects() ? 1 : 0);
    List<ForecastEvent> events = new ArrayList<>();
    events.add(new Revision(bar.series(), bar.closeTimeMs(), kind(verdict), kept.size()));
    rows.moveTo(place);
    List<FeatureRow> recomputed = kept.stream().map(this::recompute).toList();
    recomputed.forEach(row -> events.add(new FeaturesComputed(row)));
    List<Outcome> outcomes = rows.count() > before ? dueByShift(place) : List.of();
    intervals.learn(rows.count() - 1, outcomes);
    flats.learn(outcomes);
    events.addAll(outcomes);
    rescoreNewest(recomputed.get(recomputed.size() - 1), outcomes, models, events);
    return events;
  }

  private static Revision.Kind kind(BarGate.Verdict verdict) {
    return verdict.corrects() ? Revision.Kind.CORRECTION : Revision.Kind.LATE;
  }

  /** What is kept of the bar itself and of each later one, oldest first. */
  private List<KeptBar> kept(Bar bar, BarGate.Verdict verdict) {
    long firstAfter = rows.count() - verdict.barsAfter();
    List<KeptBar> kept = new ArrayList<>();
    kept.add(
        verdict.corrects()
            ? keep(bar, slots.require(firstAfter - 1))
            : new KeptBar(bar, MadeForecasts.NONE, List.of()));
    for (long index = firstAfter; index < rows.count(); index++) {
      Slot slot = slots.require(index);
      kept.add(keep(slot.bar(), slot));
    }
    return kept;
  }

  private static KeptBar keep(Bar bar, Slot slot) {
    return new KeptBar(bar, slot.made(), slot.losses());
  }

  private FeatureRow recompute(KeptBar kept) {
    FeatureRow row = rows.push(kept.bar(), true);
    put(row, kept);
    return row;
  }

  /**
   * A late bar shifts horizons by one bar: forecasts made before it that now fall due at the newest
   * bar.
   */
  private List<Outcome> dueByShift(long place) {
    long newest = rows.count() - 1;
    return settler.settle(newest, slots.require(newest).bar(), rows.stretch(), place);
  }

  /** Recomputes the forecasts at the newest bar, as none of them has been settled yet. */
  private void rescoreNewest(
      FeatureRow row, List<Outcome> outcomes, ModelCatalog models, List<ForecastEvent> events) {
    Slot newest = slots.require(rows.count() - 1);
    MadeForecasts made = scorer.rescore(row, rows, newest.made(), models, events);
    List<ModelLoss> losses = new ArrayList<>(newest.losses());
    for (ModelLoss shifted : settler.losses(outcomes, models)) {
      if (newest.lossOf(shifted.model()) == null) {
        losses.add(shifted);
      }
    }
    put(row, new KeptBar(newest.bar(), made, losses));
  }

  private void put(FeatureRow row, KeptBar kept) {
    slots.put(
        new Slot(
            rows.count() - 1,
            kept.bar(),
            rows.stretch(),
            row.values(),
            row.volatility(),
            kept.made(),
            kept.losses(),
            rows.indicators()));
  }
}
