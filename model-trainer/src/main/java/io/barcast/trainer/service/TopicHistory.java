package io.barcast.trainer.service;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicReader;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.Wire;
import io.barcast.trainer.data.FeatureLog;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads topics once, from the first record to the current end. */
final class TopicHistory {
  private static final String READING = TrainerClients.GROUP + "-history";

  private final TrainerClients clients;
  private final Wire wire;

  TopicHistory(TrainerClients clients, Wire wire) {
    this.clients = clients;
    this.wire = wire;
  }

  /** All feature rows of a set. */
  FeatureLog features(FeatureSpec spec) {
    FeatureLog log = new FeatureLog(spec);
    read(Topic.FEATURES, log::add);
    return log;
  }

  /** The newest record of each run, by id. */
  Map<String, TrainingRun> runs() {
    Map<String, TrainingRun> runs = new HashMap<>();
    read(Topic.TRAINING_RUNS, run -> runs.put(run.id(), run));
    return runs;
  }

  /** Every published version, by key such as {@code xgboost-1h@3}. */
  Map<String, ModelUpdate> models() {
    Map<String, ModelUpdate> models = new HashMap<>();
    read(Topic.MODEL_UPDATES, update -> models.put(update.card().id().key(), update));
    return models;
  }

  private <V> void read(Topic<V> topic, Consumer<V> values) {
    try (TopicReader reader =
        TopicReader.of(wire).on(topic, values).fromBeginning(clients.consumer(READING))) {
      reader.readToEnd(() -> false);
    }
  }
}
