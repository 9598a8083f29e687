package io.barcast.producers.feed;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Pauses that double from one failure to the next, each shortened by up to a half at random, so
 * that clients that failed together do not come back together. Not thread-safe.
 */
final class Backoff {
  private static final int MOST_DOUBLINGS = 20;

  private final SplittableRandom random;
  private final long firstMs;
  private final long mostMs;
  private int failures;

  /**
   * @param first the first pause at its longest
   * @param most the longest pause
   */
  Backoff(long seed, Duration first, Duration most) {
    random = new SplittableRandom(seed);
    firstMs = first.toMillis();
    mostMs = most.toMillis();
  }

  /** The pause after one more failure. */
  Duration next() {
    long longestMs = Math.min(mostMs, firstMs << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    return Duration.ofMillis(longestMs - random.nextLong(longestMs / 2 + 1));
  }

  /** The pause after a failure, at least as long as the source asks for. */
  Duration after(FeedException failure) {
    Duration pause = next();
    return failure.retryAfter().filter(asked -> asked.compareTo(pause) > 0).orElse(pause);
  }

  void reset() {
    failures = 0;
  }
}
