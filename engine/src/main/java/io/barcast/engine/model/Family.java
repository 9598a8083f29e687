package io.barcast.engine.model;

/** The kinds of models there are. */
public enum Family {
  /** The random walk. */
  NAIVE(false),
  /** The random walk with drift. */
  DRIFT(false),
  /** Ridge regression of the return, logistic regression of the direction. */
  LINEAR(false),
  /** A seasonal autoregression with moving averages, on the returns of one bar. */
  ARIMA(true),
  /** Trees that were grown side by side, and are averaged. */
  FOREST(false),
  /** Trees that were grown one after another. */
  XGBOOST(false),
  /** A recurrent network. */
  LSTM(true),
  /** Several of the others, weighted. */
  ENSEMBLE(true);

  private final boolean readsWindows;

  Family(boolean readsWindows) {
    this.readsWindows = readsWindows;
  }

  /** Whether its models read windows of rows, and not just the newest row. */
  public boolean readsWindows() {
    return readsWindows;
  }
}
