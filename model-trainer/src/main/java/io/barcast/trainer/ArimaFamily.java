package io.barcast.trainer;

import io.barcast.engine.model.Family;
import java.util.Map;

/** Seasonal ARIMA processes: they need returns of one bar that follow full windows. */
final class ArimaFamily implements FittedFamily {
  @Override
  public Family family() {
    return Family.ARIMA;
  }

  @Override
  public Fit fit(FitSettings settings, Dataset data, Split split) {
    int feature = data.oneBarReturn().orElseThrow();
    return new ArimaFit(settings.arima(), feature, data.horizonsBars(), split);
  }

  @Override
  public String shortage(FitSettings settings, Dataset data, Split split) {
    return ArimaFit.shortage(settings.arima(), data.oneBarReturn(), split);
  }

  @Override
  public boolean readsWindows() {
    return true;
  }

  @Override
  public Map<String, String> named(FitSettings settings) {
    return settings.arima().named();
  }

  @Override
  public FitSettings read(FitSettings settings, NamedSettings named) {
    return settings.with(ArimaSettings.of(named));
  }
}
