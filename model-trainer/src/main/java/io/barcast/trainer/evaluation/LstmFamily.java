package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.LstmSettings;
import io.barcast.trainer.fit.SearchedSetting;
import io.barcast.trainer.fit.lstm.Deeplearning4j;
import io.barcast.trainer.fit.lstm.LstmFit;
import java.util.List;
import java.util.Map;

/**
 * Recurrent networks. Training one takes minutes where other families take seconds. Unless
 * configured otherwise it is fitted once and evaluated on the validation rows that shrank it.
 */
final class LstmFamily implements FittedFamily {
  @Override
  public Family family() {
    return Family.LSTM;
  }

  @Override
  public Fit fit(FitSettings settings, Dataset data, Split split) {
    return new LstmFit(settings, data.horizons(), split);
  }

  @Override
  public boolean walkedForward(FitSettings settings) {
    return settings.lstm().walkForward();
  }

  /** No: deeplearning4j draws from one random generator per process. */
  @Override
  public boolean fitsConcurrently() {
    return false;
  }

  @Override
  public void requireNativeLibrary() {
    Deeplearning4j.require();
  }

  @Override
  public List<SearchedSetting> searched() {
    return List.of(
        SearchedSetting.wholeFactor(LstmSettings.EPOCHS, 2, 20),
        SearchedSetting.wholeFactor(LstmSettings.MAX_WINDOWS, 512, 8_192));
  }

  /** A trial is judged by walking forward. */
  @Override
  public Map<String, String> fixedInSearch() {
    return Map.of(LstmSettings.WALK_FORWARD, "true");
  }
}
