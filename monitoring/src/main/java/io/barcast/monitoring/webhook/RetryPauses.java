package io.barcast.monitoring.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a message is sent again: twice as long after each failure, up to a
 * minute, of which up to a half is left out at random, so that senders do not act in step; and as
 * long as the receiver asks, up to an hour.
 */
final class RetryPauses {
  static final Duration LONGEST = Duration.ofMinutes(1);
  static final Duration LONGEST_ASKED = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final DoubleSupplier random;

  /**
   * @param first the longest pause after the first failure
   * @param random numbers from 0 to 1
   */
  RetryPauses(Duration first, DoubleSupplier random) {
    this.first = first;
    this.random = random;
  }

  /**
   * The next pause.
   *
   * @param failures how often the message has failed, 1 or more
   * @param asked the receiver's wish
   */
  Duration after(int failures, Optional<Duration> asked) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    double share = 1 - random.getAsDouble() / 2;
    Duration own = Duration.ofNanos((long) (shorter(doubled, LONGEST).toNanos() * share));
    return asked
        .map(wish -> shorter(wish, LONGEST_ASKED))
        .filter(wish -> wish.compareTo(own) > 0)
        .orElse(own);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The wish in a header {@code Retry-After}: seconds or a date; empty when it is neither. */
  static Optional<Duration> asked(String header, Instant now) {
    if (header.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
    }
    try {
      Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, until)).filter(wish -> !wish.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
