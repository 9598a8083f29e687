package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.forecast.Slot.ModelLoss;
import io.barcast.engine.forecast.WindowSummary.Loss;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelId;
import java.util.ArrayList;
import java.util.List;

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
    List<Due> all = new ArrayList<>();
    for (int h = 0; h < horizons.size(); h++) {
      long madeAt = index - horizons.at(h);
      Slot then = madeAt < madeBefore ? slots.at(madeAt) : null;
      if (then != null && !then.made().open().isEmpty()) {
        RealisedReturn realised = realised(then, bar, stretch);
        for (OpenForecasts open : then.made().open()) {
          due(open, all).settlements().add(settle(then, open, h, realised));
        }
      }
    }
    List<Outcome> outcomes = new ArrayList<>(all.size());
    for (Due due : all) {
      outcomes.add(
          new Outcome(bar.series(), bar.closeTimeMs(), due.model(), due.role(), due.settlements()));
    }
    return outcomes;
  }

  /** The forecasts of one model that fall due. */
  private record Due(ModelId model, Role role, List<Settlement> settlements) {}

  private Due due(OpenForecasts open, List<Due> all) {
    for (Due due : all) {
      if (due.model().equals(open.model())) {
        return due;
      }
    }
    Due due = new Due(open.model(), open.role(), new ArrayList<>(horizons.size()));
    all.add(due);
    return due;
  }

  /** The loss differential of each model's forecast over its watched horizon, unless void. */
  List<ModelLoss> losses(List<Outcome> outcomes, ModelCatalog models) {
    List<ModelLoss> losses = new ArrayList<>(outcomes.size());
    for (Outcome outcome : outcomes) {
      int watched = watchedHorizonBars(outcome.model(), models);
      for (Settlement settlement : outcome.settlements()) {
        if (settlement.horizonBars() == watched && !settlement.voided()) {
          losses.add(new ModelLoss(outcome.model(), lossDifferential(settlement)));
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

  private Settlement settle(Slot then, OpenForecasts open, int h, RealisedReturn realised) {
    MadeForecasts made = then.made();
    HorizonForecast forecast =
        Scale.forecast(open.score(h), horizons.at(h), made.price(), made.volatility());
    return Settlement.of(forecast, made.price(), made.volatility(), realised);
  }
}
