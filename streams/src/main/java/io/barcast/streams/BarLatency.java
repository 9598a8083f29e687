package io.barcast.streams;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Measures how long a bar takes until all that follows from it is committed. A thread of Kafka
 * Streams processes bars and commits them together, so each thread has its own bars that wait.
 * Thread-safe.
 */
final class BarLatency {
  private static final double MS_PER_SECOND = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double[] BUCKETS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  /** Without a commit, as in a test of the topology, the newest are not measured. */
  private static final int MOST_WAITING = 50_000;

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Histogram sinceRead;
  private final Histogram sinceClose;
  private final ThreadLocal<Deque<Waiting>> waiting = ThreadLocal.withInitial(ArrayDeque::new);

  private record Waiting(long recordTimeMs, long readNanos) {}

  BarLatency(CollectorRegistry registry) {
    this(registry, InstantSource.system(), System::nanoTime);
  }

  /**
   * @param clock for the time since a bar's own time
   * @param nanoTime for the time since it was read
   */
  BarLatency(CollectorRegistry registry, InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    sinceRead =
        Histogram.build(
                "barcast_predict_latency_seconds",
                "Time from the start of a bar's processing to the commit of its predictions.")
            .buckets(BUCKETS)
            .register(registry);
    sinceClose =
        Histogram.build(
                "barcast_predict_bar_age_seconds",
                "Time from a bar's timestamp, its close, to the commit of its predictions; only"
                    + " bars of a live market are younger than the largest bucket.")
            .buckets(BUCKETS)
            .register(registry);
  }

  /** A bar is processed from now on. */
  void read(long recordTimeMs) {
    Deque<Waiting> own = waiting.get();
    if (own.size() < MOST_WAITING) {
      own.add(new Waiting(recordTimeMs, nanoTime.getAsLong()));
    }
  }

  /** All bars that this thread has processed are committed. */
  void committed() {
    long nanos = nanoTime.getAsLong();
    long ms = clock.millis();
    Deque<Waiting> own = waiting.get();
    for (Waiting bar : own) {
      sinceRead.observe((nanos - bar.readNanos()) / NANOS_PER_SECOND);
      sinceClose.observe(Math.max(0, ms - bar.recordTimeMs()) / MS_PER_SECOND);
    }
    own.clear();
  }

  /** The bars that this thread has processed since the last commit will be read again. */
  void aborted() {
    waiting.get().clear();
  }
}
