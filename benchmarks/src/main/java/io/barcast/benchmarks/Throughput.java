package io.barcast.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How fast a topology processes a backlog of bars.
 *
 * @param barsPerSecond bars committed per second, between the first commit and the last
 * @param topologyMicros CPU time per bar of the topology's own threads, in microseconds
 * @param processMicros CPU time per bar of the whole process including the broker, in microseconds
 */
record Throughput(double barsPerSecond, double topologyMicros, double processMicros) {
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long POLL_MS = 20;

  /** Runs a topology over all bars of the stage. */
  static Throughput measure(MeasuredTopology topology, Stage stage, String applicationId, long bars)
      throws Exception {
    AutoCloseable running = topology.start(stage, applicationId);
    try {
      return measure(stage, applicationId, bars);
    } finally {
      running.close();
    }
  }

  /** The same of a topology that has just been started. */
  static Throughput measure(Stage stage, String applicationId, long bars) throws Exception {
    long first = awaitCommitted(stage, applicationId, 1);
    CpuTime before = CpuTime.of(applicationId);
    long last = awaitCommitted(stage, applicationId, bars);
    CpuTime spent = CpuTime.of(applicationId).since(before);
    double taken = last - first;
    return new Throughput(
        taken * TimeUnit.SECONDS.toNanos(1) / spent.wallNanos(),
        spent.topologyNanos() / taken / 1_000,
        spent.processNanos() / taken / 1_000);
  }

  /** Waits until this many bars are committed; returns the number committed. */
  static long awaitCommitted(Stage stage, String applicationId, long bars) throws Exception {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    long committed = stage.committed(applicationId);
    while (committed < bars) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            applicationId + " committed " + committed + " of " + bars + " bars in 10 minutes");
      }
      Thread.sleep(POLL_MS);
      committed = stage.committed(applicationId);
    }
    return committed;
  }

  /** The run with the median speed. */
  static Throughput median(List<Throughput> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Throughput::barsPerSecond))
        .skip(runs.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
