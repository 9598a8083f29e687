package io.barcast.trainer;

/** Trees that XGBoost grows. */
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
