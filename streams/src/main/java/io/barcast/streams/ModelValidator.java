package io.barcast.streams;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.ModelArtifacts;
import java.security.PublicKey;
import java.util.List;

/**
 * Validates models: signature and hash, artifact and golden rows, features and horizons of this
 * instance.
 */
final class ModelValidator {
  private final Forecasting forecasting;
  private final List<PublicKey> trustedKeys;

  ModelValidator(Forecasting forecasting, List<PublicKey> trustedKeys) {
    this.forecasting = forecasting;
    this.trustedKeys = trustedKeys;
  }

  /**
   * The model of an update.
   *
   * @throws BadModelException when it must not serve, naming why
   */
  ServableModel open(ModelUpdate update) {
    update.requireAuthentic(trustedKeys);
    ServableModel model = ModelArtifacts.open(update);
    forecasting.requireFit(model);
    return model;
  }
}
