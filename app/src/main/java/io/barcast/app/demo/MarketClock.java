package io.barcast.app.demo;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.WindowSummary;
import io.barcast.producers.BarPublisher;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.Progress;
import java.util.function.BooleanSupplier;

/**
 * Publishes a recorded or simulated market step by step, and waits after each step until the
 * pipeline has caught up: in production a model is trained long before the next bars close. So the
 * same market gives the same result on slow and fast machines.
 */
final class MarketClock {
  private final BarSource source;
  private final BarPublisher publisher;
  private final Quiescence quiescence;
  private final Progress progress;
  private final long stepBars;
  private long stepEndMs = Long.MIN_VALUE;

  /**
   * A clock before the first bar.
   *
   * @param leadBars bars between a trigger and the first bar that its models score; a step is no
   *     longer than this nor than a drift window, so that each model is known in time
   */
  MarketClock(
      BarSource source,
      BarPublisher publisher,
      Quiescence quiescence,
      Progress progress,
      long leadBars) {
    this.source = source;
    this.publisher = publisher;
    this.quiescence = quiescence;
    this.progress = progress;
    this.stepBars = Math.max(1, Math.min(leadBars, WindowSummary.WINDOW_BARS));
  }

  /**
   * Publishes all rows, waiting for the pipeline after every step of event time.
   *
   * @param untilNs the value of {@link System#nanoTime} at which to stop early
   * @param stop whether to stop now, without waiting for the pipeline
   * @return whether all rows were published
   */
  boolean run(long untilNs, BooleanSupplier stop) throws InterruptedException {
    while (source.hasNext()) {
      Row row = source.next();
      if (row instanceof GoodBar good && closesStep(good.bar()) && !catchUp(untilNs, stop)) {
        return false;
      }
      publisher.publish(row);
      progress.add(1);
    }
    return catchUp(untilNs, stop);
  }

  private boolean catchUp(long untilNs, BooleanSupplier stop) throws InterruptedException {
    publisher.flush();
    quiescence.await(stop);
    return System.nanoTime() < untilNs && !stop.getAsBoolean();
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
