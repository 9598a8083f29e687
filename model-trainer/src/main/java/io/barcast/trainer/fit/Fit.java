package io.barcast.trainer.fit;

import io.barcast.engine.model.Model;

/** Fits a model of one family to one split, without a look at the part that is judged. */
public interface Fit {
  /** The model, which forecasts so many horizons. */
  Fitted<? extends Model> fit(int horizons);
}
