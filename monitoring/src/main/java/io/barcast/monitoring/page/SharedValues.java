package io.barcast.monitoring.page;

import java.util.HashMap;
import java.util.Map;

/**
 * One object for many equal ones, as records that are kept repeat few names. Bounded; not
 * thread-safe.
 */
final class SharedValues<T> {
  private static final int MOST = 10_000;

  private final Map<T, T> known = new HashMap<>();

  /** The first value that was equal to this one, if it is still known, or this one. */
  T of(T value) {
    T first = known.get(value);
    if (first != null) {
      return first;
    }
    if (known.size() < MOST) {
      known.put(value, value);
    }
    return value;
  }
}
