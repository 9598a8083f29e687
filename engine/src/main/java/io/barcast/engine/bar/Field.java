package io.barcast.engine.bar;

/** A numeric field of a bar. */
public enum Field {
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  VOLUME,
  /** Natural logarithm of the close. */
  LOG_CLOSE
}
