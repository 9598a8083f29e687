package io.barcast.app.demo;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.producers.BarPublisher;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.Progress;

/**
 * Lets a recorded or simulated market go on only when the line has caught up with it, as in life,
 * where a model is trained long before the next bars close. So the same market tells the same
 * story, however fast the machine is.
 */
final class MarketClock {
  private final BarSource source;
  private final BarPublisher publisher;
  private final Quiescence rest;
  private final Progress progress;
  private final long stepBars;
  private long stepEndMs = Long.MIN_VALUE;

  /**
   * A market that stands before its first bar.
   *
   * @param leadBars bars between a trigger and the first bar that its models score: the market goes
   *     on by no more at a time, nor by more than a window, so that each model is known in time
   */
  MarketClock(
      BarSource source, BarPublisher publisher, Quiescence rest, Progress progress, long leadBars) {
    this.source = source;
    this.publisher = publisher;
    this.rest = rest;
    this.progress = progress;
    this.stepBars = Math.max(1, Math.min(leadBars, WindowSummary.WINDOW_BARS));
  }

  /**
   * Publishes all rows, waiting for the line after every step of event time.
   *
   * @param untilNs the value of {@link System#nanoTime} at which to stop early
   * @return whether all rows went through
   */
  boolean run(long untilNs) throws InterruptedException {
    while (source.hasNext()) {
      Row row = source.next();
      if (row instanceof GoodBar good && closesStep(good.bar()) && !settle(untilNs)) {
        return false;
      }
      publisher.publish(row);
      progress.add(1);
    }
    return settle(untilNs);
  }

  private boolean settle(long untilNs) throws InterruptedException {
    publisher.flush();
    rest.await();
    return System.nanoTime() < untilNs;
  }

  private boolean closesStep(Bar bar) {
    if (bar.closeTimeMs() <= stepEndMs) {
      return false;
    }
    boolean first = stepEndMs == Long.MIN_VALUE;
    stepEndMs = bar.closeTimeMs() + (stepBars - 1) * bar.series().interval().millis();
    return !first;
  }
}
