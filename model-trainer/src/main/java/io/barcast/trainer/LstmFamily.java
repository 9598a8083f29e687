package io.barcast.trainer;

import io.barcast.engine.model.Family;
import java.util.List;
import java.util.Map;

/**
 * Recurrent networks. One takes minutes where others take seconds: unless the settings say
 * otherwise it is fitted once, and known by the rows that chose among its epochs.
 */
final class LstmFamily implements FittedFamily {
  @Override
  public Family family() {
    return Family.LSTM;
  }

  @Override
  public Fit fit(FitSettings settings, Dataset data, Split split) {
    return new LstmFit(settings, split);
  }

  @Override
  public boolean walkedForward(FitSettings settings) {
    return settings.lstm().walked();
  }

  @Override
  public boolean readsWindows() {
    return true;
  }

  @Override
  public void requireNativeLibrary() {
    NativeCheck.requireDeeplearning4j();
  }

  @Override
  public List<SearchedSetting> searched() {
    return SearchSpace.NETWORK;
  }

  /** A trial is judged by walking forward. */
  @Override
  public Map<String, String> fixedInSearch() {
    return Map.of(LstmSettings.WALKED, "true");
  }

  @Override
  public Map<String, String> named(FitSettings settings) {
    return settings.lstm().named();
  }

  @Override
  public FitSettings read(FitSettings settings, NamedSettings named) {
    return settings.with(LstmSettings.of(named));
  }
}
