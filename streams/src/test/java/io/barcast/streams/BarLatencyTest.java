package io.barcast.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prometheus.client.CollectorRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BarLatencyTest {
  private final CollectorRegistry registry = new CollectorRegistry();
  private long nowMs = 10_000;
  private final BarLatency latency =
      new BarLatency(
          registry, () -> Instant.ofEpochMilli(nowMs), () -> TimeUnit.MILLISECONDS.toNanos(nowMs));

  @Test
  void shouldMeasureEachBarFromItsReadingAndFromItsCloseToTheCommit() {
    latency.read(4_000);
    nowMs += 30;
    latency.read(9_000);
    nowMs += 20;

    latency.committed();
    latency.committed();

    assertThat(value("barcast_predict_latency_seconds_count")).isEqualTo(2);
    assertThat(value("barcast_predict_latency_seconds_sum")).isCloseTo(0.07, within(1e-9));
    assertThat(value("barcast_predict_bar_age_seconds_sum")).isCloseTo(6.05 + 1.05, within(1e-9));
  }

  @Test
  void shouldNotMeasureBarsOfAnAbortedTransaction() {
    latency.read(4_000);
    latency.aborted();

    latency.committed();

    assertThat(value("barcast_predict_latency_seconds_count")).isZero();
  }

  @Test
  void shouldKeepTheBarsOfThreadsApart() throws Exception {
    latency.read(4_000);

    Thread other = new Thread(latency::committed);
    other.start();
    other.join();

    assertThat(value("barcast_predict_latency_seconds_count")).isZero();
  }

  private double value(String name) {
    return registry.getSampleValue(name);
  }
}
