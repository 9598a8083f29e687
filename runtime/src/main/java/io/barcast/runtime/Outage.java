package io.barcast.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a peer answers. Logs one line when it stops answering and one when it answers again,
 * however often it is asked meanwhile. Thread-safe.
 */
public final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String peer;
  private final LongSupplier nanos;
  private @Nullable Begin begin;

  private record Begin(long nanos, String why) {}

  /**
   * A peer that answers so far.
   *
   * @param peer its kind and address, such as {@code Kafka at broker:9092}
   */
  public Outage(String peer) {
    this(peer, System::nanoTime);
  }

  Outage(String peer, LongSupplier nanos) {
    this.peer = peer;
    this.nanos = nanos;
  }

  public void failed(Throwable failure) {
    begun(failure).ifPresent(LOG::warn);
  }

  public void answered() {
    ended().ifPresent(LOG::info);
  }

  /** The line about an outage that begins with this failure. */
  synchronized Optional<String> begun(Throwable failure) {
    if (begin != null) {
      return Optional.empty();
    }
    String why = innermost(failure);
    begin = new Begin(nanos.getAsLong(), why);
    return Optional.of(peer + " does not answer; retrying (" + why + ")");
  }

  /** The line about an outage that has ended. */
  synchronized Optional<String> ended() {
    Optional<String> text =
        Optional.ofNullable(begin)
            .map(at -> peer + " answers again after " + since(at).toSeconds() + " s");
    begin = null;
    return text;
  }

  /** What is known about the outage that lasts now: since when, and the first error. */
  public synchronized Optional<String> current() {
    return Optional.ofNullable(begin)
        .map(at -> peer + " has not answered for " + since(at).toSeconds() + " s: " + at.why());
  }

  private Duration since(Begin at) {
    return Duration.ofNanos(nanos.getAsLong() - at.nanos());
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    if (message != null) {
      return message;
    }
    return cause instanceof TimeoutException ? "no answer in time" : cause.getClass().getName();
  }
}
