package io.barcast.trainer.evaluation;

import io.barcast.trainer.data.Dataset;
import io.barcast.trainer.data.Split;
import io.barcast.trainer.fit.Fit;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.fit.tree.TreeGrowth;
import io.barcast.trainer.fit.tree.TreesFit;
import io.barcast.trainer.fit.tree.XgboostLibrary;

/** Families of trees that XGBoost grows. */
abstract class TreesFamily implements FittedFamily {
  abstract TreeGrowth growth(FitSettings settings);

  @Override
  public final Fit fit(FitSettings settings, Dataset data, Split split) {
    return new TreesFit(growth(settings), settings, split);
  }

  @Override
  public final void requireNativeLibrary() {
    XgboostLibrary.require();
  }
}
