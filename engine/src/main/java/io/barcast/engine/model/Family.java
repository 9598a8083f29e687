package io.barcast.engine.model;

/** The kinds of models there are. */
public enum Family {
  NAIVE,
  LINEAR,
  XGBOOST,
  LSTM
}
