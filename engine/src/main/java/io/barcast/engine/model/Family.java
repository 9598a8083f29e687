package io.barcast.engine.model;

/** The model families. */
public enum Family {
  /** The random walk. */
  NAIVE(false),
  /** The random walk with drift. */
  DRIFT(false),
  /** Ridge regression of the return, logistic regression of the direction. */
  LINEAR(false),
  /** A seasonal ARMA process of one-bar returns. */
  ARIMA(true),
  /** A random forest: independent trees, averaged. */
  FOREST(false),
  /** Gradient-boosted trees. */
  XGBOOST(false),
  /** A recurrent network with long short-term memory. */
  LSTM(true),
  /** A weighted combination of the other families. */
  ENSEMBLE(true);

  private final boolean readsWindows;

  Family(boolean readsWindows) {
    this.readsWindows = readsWindows;
  }

  /** Whether its models read a full window of rows instead of the newest row alone. */
  public boolean readsWindows() {
    return readsWindows;
  }
}
