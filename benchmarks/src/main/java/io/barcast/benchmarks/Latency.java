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
 * From when a bar was due to be sent to when a read_committed consumer has what came of it.
 *
 * @param bars how many were measured
 * @param medianMs half of them took at most so many milliseconds
 * @param p99Ms all but one in a hundred took at most so many milliseconds
 */
record Latency(int bars, double medianMs, double p99Ms) {
  static final int BARS_PER_SECOND = 1_000;

  /** Share of the bars that only warm up. */
  private static final double WARM_UP = 0.25;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(2);

  /**
   * Sends bars at their pace to a topology that has taken in all before them.
   *
   * @param before how many bars of the stage came before
   */
  static Latency measure(
      Contestant contestant, Stage stage, String applicationId, long before, List<Bar> bars)
      throws Exception {
    AutoCloseable running = contestant.start(stage, applicationId);
    try (KafkaConsumer<byte[], byte[]> reader = stage.reader(contestant.output())) {
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

  /** Latencies in the order in which the records came. */
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
