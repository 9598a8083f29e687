package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.arima.ArimaFit;

/** Seasonal ARIMA processes. They need one-bar returns that are preceded by full windows. */
final class ArimaFamily implements FittedFamily {
  @Override
  public Family family() {
    return Family.ARIMA;
  }

  @Override
  public Fit fit(FitSettings settings, Dataset data, Split split) {
    int feature = data.oneBarReturn().orElseThrow();
    return new ArimaFit(settings.arima(), feature, data.horizons(), split);
  }

  @Override
  public String shortage(FitSettings settings, Dataset data, Split split) {
    return ArimaFit.shortage(settings.arima(), data.oneBarReturn(), split);
  }
}
