package io.barcast.producers.feed;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source that did not give what was asked for. */
final class FeedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean permanent;
  private final @Nullable Duration retryAfter;

  private FeedException(
      String message, boolean permanent, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.permanent = permanent;
    this.retryAfter = retryAfter;
  }

  /** A failure that may pass: it is tried again after a while. */
  static FeedException passing(String message) {
    return new FeedException(message, false, null, null);
  }

  static FeedException passing(String message, Throwable cause) {
    return new FeedException(message, false, null, cause);
  }

  /** A failure that passes after a time that the source names. */
  static FeedException after(Duration retryAfter, String message) {
    return new FeedException(message, false, retryAfter, null);
  }

  /** A request that the source will refuse each time, such as one for an unknown symbol. */
  static FeedException permanent(String message) {
    return new FeedException(message, true, null, null);
  }

  boolean isPermanent() {
    return permanent;
  }

  /** How long the source asks to wait, if it does. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
