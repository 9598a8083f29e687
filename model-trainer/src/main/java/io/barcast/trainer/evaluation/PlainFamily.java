package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.FitSettings;
import java.util.function.Function;

/**
 * A family that reads the newest row alone and has no settings.
 *
 * @param fitter the fitting procedure for a split
 */
record PlainFamily(Family family, Function<Split, Fit> fitter) implements FittedFamily {
  @Override
  public Fit fit(FitSettings settings, Dataset data, Split split) {
    return fitter.apply(split);
  }
}
