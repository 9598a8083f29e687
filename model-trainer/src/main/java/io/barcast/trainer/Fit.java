package io.barcast.trainer;

import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;

/** Fits a model of one family to one split, without a look at the part that is judged. */
interface Fit {
  /** The model, which forecasts so many horizons. */
  Fitted<? extends Model> fit(int horizons);

  /**
   * The way of fitting a family.
   *
   * @param data that the split is a part of
   */
  static Fit of(Family family, FitSettings settings, Dataset data, Split split) {
    return switch (family) {
      case XGBOOST, FOREST -> new TreesFit(family, settings, split);
      case DRIFT -> new DriftFit(split);
      case LINEAR -> new RidgeFit(split);
      case LSTM -> new LstmFit(settings, split);
      case ARIMA ->
          new ArimaFit(
              settings.arima(), data.oneBarReturn().orElseThrow(), data.horizonsBars(), split);
      case NAIVE, ENSEMBLE -> throw new IllegalArgumentException(family + " is not fitted to rows");
    };
  }
}
