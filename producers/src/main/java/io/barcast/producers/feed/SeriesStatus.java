package io.barcast.producers.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** How one series of a feed fares. Thread-safe. */
public final class SeriesStatus {
  private static final long NONE = Long.MIN_VALUE;

  private final Feed feed;
  private final AtomicLong newestCloseMs = new AtomicLong(NONE);
  private final AtomicLong bars = new AtomicLong();
  private final AtomicLong holes = new AtomicLong();
  private final AtomicLong missingBars = new AtomicLong();
  private final AtomicLong reconnects = new AtomicLong();
  private volatile String trouble = "connecting";

  SeriesStatus(Feed feed) {
    this.feed = feed;
  }

  void bar(long closeTimeMs) {
    newestCloseMs.set(closeTimeMs);
    bars.incrementAndGet();
  }

  void hole(long missing) {
    holes.incrementAndGet();
    missingBars.addAndGet(missing);
  }

  void reconnecting(String why) {
    reconnects.incrementAndGet();
    trouble = why;
  }

  /** Something does not work at the moment. */
  void troubled(String why) {
    trouble = why;
  }

  void works() {
    trouble = "";
  }

  public Feed feed() {
    return feed;
  }

  /** The close of the newest bar, epoch milliseconds UTC; empty before the first one. */
  public OptionalLong newestCloseMs() {
    long newest = newestCloseMs.get();
    return newest == NONE ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  public long reconnects() {
    return reconnects.get();
  }

  public long holes() {
    return holes.get();
  }

  /** Number of bars in the holes. */
  public long missingBars() {
    return missingBars.get();
  }

  /** The share of the expected bars that came, from 0 to 1; 1 before the first one. */
  public double completeness() {
    long came = bars.get();
    long missing = missingBars.get();
    return came + missing == 0 ? 1 : (double) came / (came + missing);
  }

  /** Whether the source answers. */
  public boolean isWorking() {
    return trouble.isEmpty();
  }

  /**
   * All of it in one line.
   *
   * @param nowMs the time that the lag is measured to, epoch milliseconds UTC
   */
  public String text(long nowMs) {
    OptionalLong newest = newestCloseMs();
    String state = isWorking() ? "" : trouble + "; ";
    String bar =
        newest.isEmpty()
            ? "no bar yet"
            : "newest closed %s, lag %s"
                .formatted(
                    Instant.ofEpochMilli(newest.getAsLong()),
                    Duration.ofMillis(nowMs - newest.getAsLong()).truncatedTo(ChronoUnit.SECONDS));
    return String.format(
        Locale.ROOT,
        "%s%s, reconnects %d, holes %d (%d bars), complete %.2f %%",
        state,
        bar,
        reconnects(),
        holes(),
        missingBars(),
        100 * completeness());
  }
}
