package io.barcast.trainer.service;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Wire;
import io.barcast.trainer.retraining.CodeVersion;
import io.barcast.trainer.retraining.Reproducer;
import io.barcast.trainer.retraining.Reproduction;
import java.util.Map;
import java.util.TreeSet;

/** Reproduces a published version from the topics. */
public final class ReproduceSession {
  private ReproduceSession() {}

  /**
   * Refits the version's family to the current feature rows.
   *
   * @param spec the feature set that the version reads
   * @param key for example {@code xgboost-1h@3}
   * @throws UserException when there is no such version, or it cannot be reproduced
   */
  public static Reproduction run(Settings settings, FeatureSpec spec, Wire wire, String key) {
    return run(TrainerClients.of(settings), spec, wire, key);
  }

  static Reproduction run(TrainerClients clients, FeatureSpec spec, Wire wire, String key) {
    TopicHistory history = new TopicHistory(clients, wire);
    ModelUpdate update = find(history.models(), key);
    return new Reproducer(history.features(spec), CodeVersion.current()).reproduce(update);
  }

  private static ModelUpdate find(Map<String, ModelUpdate> models, String key) {
    ModelUpdate update = models.get(key);
    if (update == null) {
      throw new UserException(
          ExitCode.USAGE,
          "no version '" + key + "' was published",
          models.isEmpty()
              ? "The model-updates topic is empty; let barcast train run first."
              : "Name one of " + String.join(", ", new TreeSet<>(models.keySet())) + ".");
    }
    return update;
  }
}
