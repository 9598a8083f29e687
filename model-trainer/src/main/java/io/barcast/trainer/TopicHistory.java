package io.barcast.trainer;

import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TrainingRun;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads topics once, from their first record to the one that is now the last. */
final class TopicHistory {
  private static final Logger LOG = LoggerFactory.getLogger(TopicHistory.class);
  private static final String READING = TrainerClients.GROUP + "-history";

  private final TrainerClients clients;
  private final Wire wire;

  TopicHistory(TrainerClients clients, Wire wire) {
    this.clients = clients;
    this.wire = wire;
  }

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

  /** Every version that was published, by key such as {@code xgboost-1h@3}. */
  Map<String, ModelUpdate> models() {
    Map<String, ModelUpdate> models = new HashMap<>();
    read(Topic.MODEL_UPDATES, update -> models.put(update.card().id().key(), update));
    return models;
  }

  private <T> void read(Topic<T> topic, Consumer<T> values) {
    try (TopicReader reader = new TopicReader(clients.consumer(READING), topic)) {
      reader
          .fromBeginning()
          .readToEnd(record -> value(record, wire.serde(topic)).ifPresent(values), () -> false);
    }
  }

  private static <T> Optional<T> value(ConsumerRecord<byte[], byte[]> record, Serde<T> serde) {
    try {
      return Optional.ofNullable(serde.deserializer().deserialize(record.topic(), record.value()));
    } catch (WireException e) {
      LOG.warn(
          "skipping {}-{}@{}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
