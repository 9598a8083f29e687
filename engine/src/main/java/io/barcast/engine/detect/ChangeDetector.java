package io.barcast.engine.detect;

/**
 * Watches a stream of numbers, one per time, and says when their law has changed. After a detection
 * it goes on by itself, in the way its source defines. Not thread-safe.
 */
public interface ChangeDetector {
  /**
   * Adds the next value.
   *
   * @param value finite
   * @return whether a change is detected with this value
   */
  boolean add(double value);
}
