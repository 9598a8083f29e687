package io.barcast.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How fast a topology takes in bars that wait for it.
 *
 * @param barsPerSecond bars committed a second, between the first commit and the last
 * @param topologyMicros CPU a bar of the topology's own threads, in microseconds
 * @param processMicros CPU a bar of the whole process, the broker included, in microseconds
 */
record Throughput(double barsPerSecond, double topologyMicros, double processMicros) {
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long POLL_MS = 20;

  /** Runs a topology over all bars of the stage. */
  static Throughput measure(Contestant contestant, Stage stage, String applicationId, long bars)
      throws Exception {
    AutoCloseable running = contestant.start(stage, applicationId);
    try {
      long first = awaitCommitted(stage, applicationId, 1);
      CpuTime before = CpuTime.of(applicationId);
      long last = awaitCommitted(stage, applicationId, bars);
      CpuTime spent = CpuTime.of(applicationId).since(before);
      double taken = last - first;
      return new Throughput(
          taken * TimeUnit.SECONDS.toNanos(1) / spent.wallNanos(),
          spent.topologyNanos() / taken / 1_000,
          spent.processNanos() / taken / 1_000);
    } finally {
      running.close();
    }
  }

  /** Waits until so many bars are committed; says how many were. */
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

  /** The run in the middle by speed. */
  static Throughput median(List<Throughput> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Throughput::barsPerSecond))
        .skip(runs.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
