package io.barcast.engine.bar;

/** A number that every bar has. */
public enum Field {
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  VOLUME,
  /** Natural logarithm of the close. */
  LOG_CLOSE
}
