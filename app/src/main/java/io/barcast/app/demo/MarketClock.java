package io.barcast.app.demo;

import io.barcast.app.pace.MarketPace;
import io.barcast.producers.BarPublisher;
import io.barcast.producers.BarSource;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.Progress;

/** Publishes a recorded or simulated market, paced by the pipeline. */
final class MarketClock {
  private final BarSource source;
  private final BarPublisher publisher;
  private final MarketPace pace;
  private final Progress progress;

  MarketClock(BarSource source, BarPublisher publisher, MarketPace pace, Progress progress) {
    this.source = source;
    this.publisher = publisher;
    this.pace = pace;
    this.progress = progress;
  }

  /**
   * Publishes all rows, waiting for the pipeline where a model could come too late otherwise.
   *
   * @return whether all rows were published
   */
  boolean run() throws InterruptedException {
    while (source.hasNext()) {
      Row row = source.next();
      if (row instanceof GoodBar good && !pace.before(good.bar())) {
        return false;
      }
      publisher.publish(row);
      progress.add(1);
    }
    return pace.catchUp();
  }
}
