package io.barcast.engine.model;

/** The kinds of models there are. */
public enum Family {
  /** The random walk. */
  NAIVE,
  /** The random walk with drift. */
  DRIFT,
  /** Ridge regression of the return, logistic regression of the direction. */
  LINEAR,
  /** A seasonal autoregression with moving averages, on the returns of one bar. */
  ARIMA,
  /** Trees that were grown side by side, and are averaged. */
  FOREST,
  /** Trees that were grown one after another. */
  XGBOOST,
  /** A recurrent network. */
  LSTM,
  /** Several of the others, weighted. */
  ENSEMBLE
}
