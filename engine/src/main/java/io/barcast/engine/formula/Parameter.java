package io.barcast.engine.formula;

/** The type of a parameter of an indicator. */
enum Parameter {
  /** A formula whose values it reads. */
  SERIES,
  /** A count of bars, 1 to the longest lookback. */
  BARS,
  /** Any number. */
  NUMBER
}
