package io.barcast.trainer.service;

import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.model.Horizons;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.trainer.InMemoryTopics;
import io.barcast.trainer.Market;
import io.barcast.trainer.fit.FitSettings;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.retraining.TriggerRules;
import io.prometheus.client.CollectorRegistry;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;

/** A trainer of small models on topics in memory. */
final class TrainerFixture implements AutoCloseable {
  static final KeyPair KEYS = SigningKeys.generate();

  static final TrainerSettings SETTINGS =
      new TrainerSettings(
          Horizons.of(1),
          TriggerRules.standard(),
          new FitSettings(42, 30, 10, 3, 0.1, 0.8, 0.8, 20, 40_000),
          Duration.ofMinutes(1));

  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://trainer-test"));
  private final InMemoryTopics topics = new InMemoryTopics(wire);
  private final CollectorRegistry metrics = new CollectorRegistry();

  InMemoryTopics topics() {
    return topics;
  }

  CollectorRegistry metrics() {
    return metrics;
  }

  /** Puts feature rows of five symbols whose signal predicts the next return. */
  void putFeatures(int bars) {
    for (int symbol = 0; symbol < 5; symbol++) {
      for (FeatureRow row : Market.rows("S" + symbol, bars, 10 + symbol, bar -> 0.6)) {
        topics.put(Topic.FEATURES, row);
      }
    }
  }

  Trainer trainer() {
    return trainer(KEYS);
  }

  Trainer trainer(KeyPair keys) {
    TrainerMetrics trainerMetrics = new TrainerMetrics(metrics);
    return new Trainer(
        SETTINGS, Market.SPEC, keys, wire, trainerMetrics, topics, "trainer", () -> false);
  }

  static void readAll(Trainer trainer) {
    trainer.beginService();
    Topic.all().forEach(topic -> trainer.read());
  }

  @Override
  public void close() {
    wire.close();
  }
}
