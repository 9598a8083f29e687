package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the forecasts that fall due at a bar with it: each once, at exactly its horizon. */
final class Settler {
  private final Horizons horizons;
  private final SlotRing slots;

  Settler(Horizons horizons, SlotRing slots) {
    this.horizons = horizons;
    this.slots = slots;
  }

  /**
   * One outcome per model, in the order in which the forecasts were made.
   *
   * @param index of the bar at which they fall due
   * @param stretch of that bar: forecasts from before its hole are void
   * @param madeBefore index of the first bar whose forecasts are left out
   */
  List<Outcome> settle(long index, Bar bar, Stretch stretch, long madeBefore) {
    Map<ModelId, Outcome> outcomes = new LinkedHashMap<>();
    for (int h = 0; h < horizons.size(); h++) {
      long madeAt = index - horizons.at(h);
      Slot then = madeAt < madeBefore ? slots.at(madeAt) : null;
      if (then != null) {
        for (OpenForecasts open : then.made().open()) {
          Settlement settlement = settle(then, open, h, realised(then, bar, stretch));
          outcomes.merge(open.model(), outcome(open, bar, settlement), Settler::merge);
        }
      }
    }
    return List.copyOf(outcomes.values());
  }

  /** Loss differential of each model's forecast over its watched horizon, unless void, by model. */
  Map<ModelId, Loss> losses(List<Outcome> outcomes, ModelCatalog models) {
    Map<ModelId, Loss> losses = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      int watched = watchedHorizonBars(outcome.model(), models);
      for (Settlement settlement : outcome.settlements()) {
        if (settlement.horizonBars() == watched && !settlement.voided()) {
          losses.put(
              outcome.model(), new Loss(outcome.closeTimeMs(), lossDifferential(settlement)));
        }
      }
    }
    return losses;
  }

  private int watchedHorizonBars(ModelId id, ModelCatalog models) {
    return models.find(id).map(ServableModel::watchedHorizonBars).orElse(horizons.shortest());
  }

  private static long lossDifferential(Settlement settlement) {
    return Math.round(Loss.clipped(settlement.lossDifferential()) * WindowSummary.LOSS_UNIT);
  }

  private static RealisedReturn realised(Slot then, Bar bar, Stretch stretch) {
    RealisedReturn realised =
        RealisedReturn.between(
            then.bar().closeTimeMs(),
            then.bar().close(),
            bar.close(),
            stretch.splitFactorSince(then.stretch()));
    return stretch.brokenSince(then.index()) ? realised.acrossHole() : realised;
  }

  private static Settlement settle(Slot then, OpenForecasts open, int h, RealisedReturn realised) {
    MadeForecasts made = then.made();
    return Settlement.of(open.forecasts().get(h), made.price(), made.volatility(), realised);
  }

  private static Outcome outcome(OpenForecasts open, Bar bar, Settlement settlement) {
    return new Outcome(
        bar.series(), bar.closeTimeMs(), open.model(), open.role(), List.of(settlement));
  }

  private static Outcome merge(Outcome first, Outcome second) {
    List<Settlement> both = new ArrayList<>(first.settlements());
    both.addAll(second.settlements());
    return new Outcome(first.series(), first.closeTimeMs(), first.model(), first.role(), both);
  }
}
