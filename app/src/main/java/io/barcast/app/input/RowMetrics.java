package io.barcast.app.input;

import io.barcast.producers.BadRow;
import io.barcast.producers.Row;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;

/** Prometheus counters of {@code produce}. Thread-safe. */
public final class RowMetrics {
  private final Counter bars;
  private final Counter refused;

  public RowMetrics(CollectorRegistry registry) {
    bars = Counter.build("barcast_produced_bars_total", "Bars sent.").register(registry);
    refused =
        Counter.build("barcast_produced_refusals_total", "Rows that hold no bar, by reason.")
            .labelNames("reason")
            .register(registry);
  }

  public void sent(Row row) {
    if (row instanceof BadRow bad) {
      refused.labels(bad.reason()).inc();
    } else {
      bars.inc();
    }
  }
}
