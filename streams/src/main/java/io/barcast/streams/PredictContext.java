package io.barcast.streams;

import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.schemas.Wire;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the processors of one instance share: the wire format, features and horizons, trusted keys,
 * metrics, and the models and their trust known so far. Thread-safe.
 */
public final class PredictContext {
  private final Wire wire;
  private final Forecasting forecasting;
  private final List<PublicKey> trustedKeys;
  private final PredictMetrics metrics;
  private final Map<Integer, Long> readTimeMs = new ConcurrentHashMap<>();
  private volatile ModelCatalog models = ModelCatalog.EMPTY;

  /**
   * @param wire how records are read and written
   * @param forecasting features and horizons
   * @param trustedKeys Ed25519 keys of which one must have signed a model; empty to accept any
   * @param metrics where events are counted
   */
  public PredictContext(
      Wire wire, Forecasting forecasting, List<PublicKey> trustedKeys, PredictMetrics metrics) {
    this.wire = wire;
    this.forecasting = forecasting;
    this.trustedKeys = List.copyOf(trustedKeys);
    this.metrics = metrics;
  }

  Wire wire() {
    return wire;
  }

  Forecasting forecasting() {
    return forecasting;
  }

  List<PublicKey> trustedKeys() {
    return trustedKeys;
  }

  PredictMetrics metrics() {
    return metrics;
  }

  /** Notes the timestamp of a bar that is read. */
  void read(int partition, long timeMs) {
    readTimeMs.merge(partition, timeMs, Math::max);
  }

  /** The largest timestamp of the bars that this instance has read, by partition. */
  Map<Integer, Long> readTimeMs() {
    return readTimeMs;
  }

  /** The models that this instance knows now. */
  public ModelCatalog models() {
    return models;
  }

  synchronized void learn(ServableModel model) {
    models = models.with(model);
  }

  synchronized void learn(TrustChange change) {
    models = models.with(change);
  }
}
