package io.barcast.monitoring;

import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.drift.DriftAlert.State;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.HashSet;
import java.util.Set;

/** The drift alerts that were raised and not cleared. One thread adds. */
final class RaisedAlerts {
  private static final int MOST_MODELS = 32;
  private static final int MOST_SUBJECTS = 128;

  private final BoundedLabels models = new BoundedLabels(MOST_MODELS);
  private final BoundedLabels subjects = new BoundedLabels(MOST_SUBJECTS);
  private final Set<String> raisedIds = new HashSet<>();
  private final Gauge active;
  private final Counter raised;

  RaisedAlerts(CollectorRegistry registry) {
    active =
        Gauge.build("barcast_alerts_active", "Drift alerts that are raised now.")
            .labelNames("model", "scope", "subject")
            .register(registry);
    raised =
        Counter.build(
                "barcast_alerts_raised_total",
                "Drift alerts that were raised. Of all that the topic keeps.")
            .labelNames("model", "scope")
            .register(registry);
  }

  void add(DriftAlert alert) {
    String model = models.of(alert.model().name());
    String scope = alert.scope().label();
    Gauge.Child now = active.labels(model, scope, subjects.of(alert.subject()));
    if (alert.state() == State.RAISED && raisedIds.add(alert.id())) {
      now.inc();
      raised.labels(model, scope).inc();
    } else if (alert.state() == State.CLEARED && raisedIds.remove(alert.id())) {
      now.dec();
    }
  }
}
