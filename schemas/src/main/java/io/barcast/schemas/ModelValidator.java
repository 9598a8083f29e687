package io.barcast.schemas;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.BadModelException;
import java.security.PublicKey;
import java.util.List;

/**
 * Validates models: signature and hash, artifact and golden rows, features and horizons of those
 * who score with them.
 */
public final class ModelValidator {
  private final Forecasting forecasting;
  private final List<PublicKey> trustedKeys;

  /**
   * @param forecasting the features and horizons that a model has to fit
   * @param trustedKeys Ed25519 keys of which one must have signed a model; empty to accept any
   */
  public ModelValidator(Forecasting forecasting, List<PublicKey> trustedKeys) {
    this.forecasting = forecasting;
    this.trustedKeys = List.copyOf(trustedKeys);
  }

  /**
   * The model of an update.
   *
   * @throws BadModelException when it must not serve, naming why
   */
  public ServableModel open(ModelUpdate update) {
    update.requireAuthentic(trustedKeys);
    ServableModel model = ModelArtifacts.open(update);
    forecasting.requireFit(model);
    return model;
  }
}
