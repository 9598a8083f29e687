package io.barcast.engine.forecast;

import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelFault;

/**
 * What every forecaster of an application has in common.
 *
 * @param spec the features that are computed, none of them in units of price or volume
 * @param horizons what is forecast, at most {@link #LONGEST_HORIZON_BARS}
 */
public record Forecasting(FeatureSpec spec, Horizons horizons) {
  /** The furthest that may be forecast. */
  public static final int LONGEST_HORIZON_BARS = 63;

  /** The horizons that are forecast where nothing else is said. */
  public static final Horizons DEFAULT_HORIZONS = Horizons.of(1, 5, 10);

  public Forecasting {
    spec.requireForModels();
    if (horizons.longest() > LONGEST_HORIZON_BARS) {
      throw new IllegalArgumentException(
          "horizons are %s bars, expected ascending numbers from 1 to %d"
              .formatted(horizons.bars(), LONGEST_HORIZON_BARS));
    }
  }

  /**
   * What must be equal for a saved slot to be read again: how slots are laid out, the features and
   * the horizons.
   */
  int slotLayout() {
    return ("slots 3 " + spec.hash() + horizons.bars()).hashCode();
  }

  /**
   * Checks that a model reads these features and forecasts these horizons.
   *
   * @throws BadModelException naming what differs
   */
  public void requireFit(ServableModel model) {
    ModelCard card = model.card();
    if (!card.specHash().equals(spec.hash())) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s reads features of spec %s, expected %s",
          card.id(),
          card.specHash(),
          spec.hash());
    }
    if (!card.horizons().equals(horizons)) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s forecasts horizons %s, expected %s",
          card.id(),
          card.horizons().bars(),
          horizons.bars());
    }
    int features = model.reference().features();
    if (features != spec.size()) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s was trained on %d features, expected %d",
          card.id(),
          features,
          spec.size());
    }
  }

  /** The standard features and the default horizons. */
  public static Forecasting standard() {
    return new Forecasting(FeatureSpec.standard(), DEFAULT_HORIZONS);
  }
}
