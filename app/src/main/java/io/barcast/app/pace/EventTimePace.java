package io.barcast.app.pace;

import io.barcast.app.process.Waiting;
import io.barcast.engine.bar.Bar;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sends bars as they closed, so many times faster: the first at once, each later one when its close
 * is due. A late bar or a correction follows the bar before it at once, and so does what is behind
 * its time. Not thread-safe.
 */
public final class EventTimePace implements BarPace {
  private static final double NANOS_PER_MS = 1e6;
  private static final long MOST_NS = Duration.ofDays(36_500).toNanos();

  private final double speed;
  private final long longestWaitNs;
  private final Waiting waiting;
  private final BooleanSupplier stop;
  private boolean started;
  private long reachedMs;
  private long dueNs;

  /**
   * @param speed how much faster than event time, above zero; 1 for as it happened
   * @param longestWait where longer waits between two bars are cut
   * @param stop whether to give up waiting
   */
  public EventTimePace(
      double speed, Optional<Duration> longestWait, Waiting waiting, BooleanSupplier stop) {
    this.speed = speed;
    this.longestWaitNs = longestWait.map(Duration::toNanos).orElse(MOST_NS);
    this.waiting = waiting;
    this.stop = stop;
  }

  @Override
  public boolean before(Bar bar) {
    if (!started) {
      started = true;
      reachedMs = bar.closeTimeMs();
      dueNs = waiting.nowNs();
    }
    long gapMs = Math.max(0, bar.closeTimeMs() - reachedMs);
    reachedMs += gapMs;
    dueNs += (long) Math.min(gapMs * NANOS_PER_MS / speed, (double) longestWaitNs);
    return waiting.until(dueNs, stop);
  }

  @Override
  public void end() {}

  @Override
  public void close() {}
}
