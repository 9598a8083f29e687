package io.barcast.trainer.retraining;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.SigningKeys;
import io.barcast.trainer.Market;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.evaluation.ErrorBudget;
import io.barcast.trainer.fit.ArimaSettings;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.ForestSettings;
import io.barcast.trainer.fit.LstmSettings;
import io.barcast.trainer.fit.XgboostSettings;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Retraining of small models, with the registry of its published models. */
final class RetrainingFixture {
  static final KeyPair KEYS = SigningKeys.generate();

  static final Retraining RETRAINING =
      new Retraining(
          Market.SPEC,
          Horizons.of(1, 5),
          new FitSettings(42, 12, 10, 3, 0.5, 0.8, 0.8, 20, 40_000),
          TriggerRules.standard(),
          TrainingMode.ADAPTIVE,
          KEYS.getPrivate(),
          "test");

  private final ModelRegistry registry = new ModelRegistry(List.of(KEYS.getPublic()));

  ModelRegistry registry() {
    return registry;
  }

  /** Makes a run and adds its models to the registry. */
  RunResult run(Trigger trigger, FeatureLog log) {
    RunResult result = RETRAINING.run(trigger, log, registry, ErrorBudget.unspent());
    result.updates().forEach(registry::add);
    return result;
  }

  /** A manual trigger at the time of a bar. */
  static Trigger until(int bar) {
    return Trigger.at(Kind.MANUAL, "bar-" + bar, Market.HOUR, Market.timeMs(bar));
  }

  /** A drift trigger 250 bars after the onset. */
  static Trigger drift(int onset) {
    return new Trigger(
        "drift:a", Kind.DRIFT, Market.HOUR, Market.timeMs(onset + 250), Market.timeMs(onset));
  }

  /** XGBoost and a rival. */
  static Retraining with(Family rival, FeatureSpec spec, int... horizonsBars) {
    return with(Set.of(Family.XGBOOST, rival), spec, horizonsBars);
  }

  static Retraining with(Set<Family> families, FeatureSpec spec, int... horizonsBars) {
    return new Retraining(
        spec,
        new Horizons(Arrays.stream(horizonsBars).boxed().toList()),
        fit(families),
        TriggerRules.standard(),
        TrainingMode.ADAPTIVE,
        KEYS.getPrivate(),
        "test");
  }

  static FitSettings fit(Set<Family> families) {
    return fit(families, 0);
  }

  /** The default families, fitted on so many threads. */
  static Retraining onThreads(int threads) {
    return new Retraining(
        Market.SPEC,
        Horizons.of(1, 5),
        fit(FitSettings.standard().families(), threads),
        TriggerRules.standard(),
        TrainingMode.ADAPTIVE,
        KEYS.getPrivate(),
        "test");
  }

  private static FitSettings fit(Set<Family> families, int threads) {
    return new FitSettings(
        42,
        200_000,
        40_000,
        5_000,
        families,
        new XgboostSettings(12, 10, 3, 0.5, 0.8, 0.8, 20, 300),
        ForestSettings.standard(),
        new LstmSettings(1, 64, false),
        ArimaSettings.standard(),
        threads);
  }
}
