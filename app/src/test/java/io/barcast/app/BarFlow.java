package io.barcast.app;

import io.barcast.engine.bar.Bar;
import io.barcast.producers.BarPublisher;
import io.barcast.producers.GoodBar;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Wire;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Publishes bars one by one on its own thread, at a steady pace until {@link #finish}. */
final class BarFlow implements AutoCloseable {
  private final BarPublisher publisher;
  private final List<Bar> bars;
  private final Duration pause;
  private final Thread thread = new Thread(this::flow, "bar-flow");
  private volatile boolean hurrying;

  BarFlow(String bootstrapServers, Wire wire, List<Bar> bars, Duration pause) {
    Settings settings = Settings.of(Map.of("bootstrap.servers", bootstrapServers));
    publisher = BarPublisher.open(KafkaProperties.producer(settings), wire, InstantSource.system());
    this.bars = bars;
    this.pause = pause;
    thread.start();
  }

  private void flow() {
    try (publisher) {
      for (int i = 0; i < bars.size(); i++) {
        publisher.publish(new GoodBar(bars.get(i), "simulated", i + 1));
        if (!hurrying) {
          Thread.sleep(pause.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isFlowing() {
    return thread.isAlive();
  }

  /** Publishes the rest without a pause, and waits until all are acknowledged. */
  void finish() throws InterruptedException {
    hurrying = true;
    thread.join();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
