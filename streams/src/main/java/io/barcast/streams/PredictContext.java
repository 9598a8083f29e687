package io.barcast.streams;

import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.schemas.Wire;
import java.security.PublicKey;
import java.util.List;

/**
 * What the processors of one instance share: the wire format, features and horizons, trusted keys,
 * metrics, and the models known so far. Thread-safe.
 */
public final class PredictContext {
  private final Wire wire;
  private final Forecasting forecasting;
  private final List<PublicKey> trustedKeys;
  private final PredictMetrics metrics;
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

  /** The models that this instance knows now. */
  public ModelCatalog models() {
    return models;
  }

  synchronized void learn(ServableModel model) {
    models = models.with(model);
  }
}
