package io.barcast.monitoring.page;

import java.util.Optional;
import java.util.OptionalLong;

/** How reading the topics goes; called from any thread. */
public interface ReaderState {
  /** Whether everything that was on the topics at the start has been read. */
  boolean caughtUp();

  /** What is known about an outage of the broker that lasts now. */
  Optional<String> outage();

  /** Bars that {@code predict} has not committed yet; empty when the broker did not say. */
  OptionalLong lagRecords();

  /** Whether bars wait for {@code predict} and none has been committed for a minute. */
  boolean stalled();
}
