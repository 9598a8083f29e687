package io.barcast.streams;

import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelCard;
import io.barcast.engine.model.ModelFault;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.ServableModel;
import io.barcast.schemas.ModelArtifacts;
import java.security.PublicKey;
import java.util.List;

/** Decides whether a model may serve here. */
final class ModelIntake {
  private final Forecasting forecasting;
  private final List<PublicKey> trustedKeys;

  ModelIntake(Forecasting forecasting, List<PublicKey> trustedKeys) {
    this.forecasting = forecasting;
    this.trustedKeys = trustedKeys;
  }

  /**
   * The model of an update.
   *
   * @throws BadModelException naming what is wrong with it
   */
  ServableModel open(ModelUpdate update) {
    update.requireAuthentic(trustedKeys);
    requireFit(update.card());
    ServableModel model = ModelArtifacts.open(update);
    int features = model.reference().features();
    if (features != forecasting.spec().size()) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s was trained on %d features, expected %d",
          update.card().id(),
          features,
          forecasting.spec().size());
    }
    return model;
  }

  private void requireFit(ModelCard card) {
    String hash = forecasting.spec().hash();
    if (!card.specHash().equals(hash)) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s reads features of spec %s, expected %s",
          card.id(),
          card.specHash(),
          hash);
    }
    if (!card.horizonsBars().equals(forecasting.horizonsBars())) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s forecasts horizons %s, expected %s",
          card.id(),
          card.horizonsBars(),
          forecasting.horizonsBars());
    }
  }
}
