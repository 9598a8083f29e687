package io.barcast.engine.forecast;

import io.barcast.engine.calendar.Calendars;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.model.ModelFault;

/**
 * The settings that all forecasters of an application share.
 *
 * @param spec the features to compute, none of them in units of price or volume
 * @param horizons how far to forecast, each at most {@link #LONGEST_HORIZON_BARS}
 * @param calendars which bars each series is expected to have
 */
public record Forecasting(FeatureSpec spec, Horizons horizons, Calendars calendars) {
  /** The longest horizon that may be forecast, in bars. */
  public static final int LONGEST_HORIZON_BARS = 63;

  /** The default horizons. */
  public static final Horizons DEFAULT_HORIZONS = Horizons.of(1, 5, 10);

  public Forecasting {
    spec.requireForModels();
    if (horizons.longest() > LONGEST_HORIZON_BARS) {
      throw new IllegalArgumentException(
          "horizons are %s bars, expected ascending numbers from 1 to %d"
              .formatted(horizons.bars(), LONGEST_HORIZON_BARS));
    }
  }

  /** Settings in which every series finds its calendar by its own bars. */
  public Forecasting(FeatureSpec spec, Horizons horizons) {
    this(spec, horizons, Calendars.auto());
  }

  /**
   * Identifies the layout of saved slots: their format, the features, the horizons and the
   * calendars. A slot of another layout cannot be restored.
   */
  int slotLayout() {
    return ("slots 8 " + spec.hash() + horizons.bars() + calendars.text()).hashCode();
  }

  /**
   * Checks that a model reads these features and forecasts these horizons.
   *
   * @throws BadModelException when spec, horizons or the number of features differ
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
    int features = model.reference().bins().features();
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
