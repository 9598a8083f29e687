package io.barcast.engine.formula;

/** What an indicator is given in a call. */
enum Parameter {
  /** A formula whose values it reads. */
  SERIES,
  /** A count of bars, 1 to the longest lookback. */
  BARS,
  /** Any number. */
  NUMBER
}
