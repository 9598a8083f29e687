package io.barcast.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.bar.Bar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * The latency from when a bar is due to be sent until a read_committed consumer has received its
 * output.
 *
 * @param bars number of measured bars
 * @param medianMs median, in milliseconds
 * @param p99Ms 99th percentile, in milliseconds
 */
record Latency(int bars, double medianMs, double p99Ms) {
  static final int BARS_PER_SECOND = 1_000;

  /** Share of the bars that are sent for warm-up only. */
  private static final double WARM_UP = 0.25;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(2);

  /**
   * Sends bars at a fixed rate to a topology that has processed all earlier ones.
   *
   * @param before number of earlier bars on the stage
   */
  static Latency measure(
      MeasuredTopology topology, Stage stage, String applicationId, long before, List<Bar> bars)
      throws Exception {
    AutoCloseable running = topology.start(stage, applicationId);
    try (KafkaConsumer<byte[], byte[]> reader = stage.reader(topology.output())) {
      Throughput.awaitCommitted(stage, applicationId, before);
      reader.seekToEnd(reader.assignment());
      reader.assignment().forEach(reader::position);
      Map<String, Long> dueNanos = new ConcurrentHashMap<>();
      CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(stage, bars, dueNanos));
      double[] millis = receive(reader, bars.size(), dueNanos);
      sent.get();
      return of(millis);
    } finally {
      running.close();
    }
  }

  private static void send(Stage stage, List<Bar> bars, Map<String, Long> dueNanos) {
    long pause = TimeUnit.SECONDS.toNanos(1) / BARS_PER_SECOND;
    long due = System.nanoTime() + pause;
    for (Bar bar : bars) {
      while (System.nanoTime() - due < 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      dueNanos.put(bar.series().symbol() + bar.closeTimeMs(), due);
      stage.send(bar);
      due += pause;
    }
  }

  /** Latencies in order of arrival. */
  private static double[] receive(
      KafkaConsumer<byte[], byte[]> reader, int bars, Map<String, Long> dueNanos) {
    List<Double> millis = new ArrayList<>(bars);
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (millis.size() < bars) {
      for (ConsumerRecord<byte[], byte[]> read : reader.poll(POLL)) {
        Long due = dueNanos.remove(new String(read.key(), UTF_8) + read.timestamp());
        if (due != null) {
          millis.add((System.nanoTime() - due) / 1e6);
        }
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            "received " + millis.size() + " of " + bars + " records in 2 minutes");
      }
    }
    return millis.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Latency of(double[] millis) {
    int skipped = (int) (millis.length * WARM_UP);
    double[] sorted = Arrays.copyOfRange(millis, skipped, millis.length);
    Arrays.sort(sorted);
    return new Latency(
        sorted.length, sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
  }
}
