package io.barcast.app.demo;

import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Tells whether an instance knows what all alerts say of the models' trust. Not thread-safe. */
final class LoadedAlerts implements AutoCloseable {
  private final List<TrustChange> changes = new ArrayList<>();
  private final TopicReader alerts;

  LoadedAlerts(Settings settings, Wire wire) {
    alerts =
        TopicReader.of(wire)
            .on(Topic.DRIFT_ALERTS, this::add)
            .fromBeginning(KafkaProperties.consumer(settings, "barcast-pace"));
  }

  private void add(DriftAlert alert) {
    alert
        .trustChange()
        .ifPresent(
            change -> {
              changes.removeIf(earlier -> at(earlier, change));
              changes.add(change);
            });
  }

  private static boolean at(TrustChange earlier, TrustChange change) {
    return earlier.model().equals(change.model()) && earlier.fromMs() == change.fromMs();
  }

  /** Reads the alerts that are published now, or until stopped. */
  void read(BooleanSupplier stop) {
    alerts.readToEnd(stop);
  }

  /** Whether a catalog contains all that were read. */
  boolean in(ModelCatalog models) {
    return changes.stream().allMatch(models::knows);
  }

  @Override
  public void close() {
    alerts.close();
  }
}
