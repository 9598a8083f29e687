package io.barcast.trainer;

import io.barcast.engine.model.Family;
import io.barcast.engine.model.Model;

/** Fits a model of one family to one split, without a look at the part that is judged. */
interface Fit {
  /** The model, which forecasts so many horizons. */
  Fitted<? extends Model> fit(int horizons);

  /** The way of fitting a family. */
  static Fit of(Family family, FitSettings settings, Split split) {
    return switch (family) {
      case XGBOOST, FOREST -> new TreesFit(family, settings, split);
      case DRIFT -> new DriftFit(split);
      case LINEAR -> new RidgeFit(split);
      case LSTM -> new LstmFit(settings, split);
      case ARIMA -> throw new IllegalStateException("until ARIMA lands");
      case NAIVE, ENSEMBLE -> throw new IllegalArgumentException(family + " is not fitted to rows");
    };
  }
}
