package io.barcast.trainer.retraining;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.SigningKeys;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.ErrorBudget;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.util.List;

/** Models that another trainer, with its own key and code version, has published. */
public final class TrainedModels {
  private TrainedModels() {}

  /** The updates of one run at the time of a bar. */
  public static List<ModelUpdate> at(int bar, FeatureLog log, FitSettings fit, Horizons horizons) {
    Retraining retraining =
        new Retraining(
            Market.SPEC,
            horizons,
            fit,
            TriggerRules.standard(),
            TrainingMode.ADAPTIVE,
            SigningKeys.generate().getPrivate(),
            "elsewhere");
    Trigger trigger = Trigger.at(Kind.MANUAL, "x", Market.HOUR, Market.timeMs(bar));
    return retraining
        .run(trigger, log, new ModelRegistry(List.of()), ErrorBudget.unspent())
        .updates();
  }
}
