package io.barcast.trainer.fit;

import io.barcast.engine.model.Model;

/** Fits a model of one family to one split, without using its test rows. */
public interface Fit {
  /**
   * Fits the model.
   *
   * @param horizons how many horizons it forecasts
   */
  Fitted<? extends Model> fit(int horizons);
}
