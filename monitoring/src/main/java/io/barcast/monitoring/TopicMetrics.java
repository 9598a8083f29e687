package io.barcast.monitoring;

import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import io.prometheus.client.CollectorRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in, figures out. One thread gives it the records; any thread may scrape the registry.
 * Give it {@link Topic#MODELS} before the windows of those models: drift is measured against them.
 */
final class TopicMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(TopicMetrics.class);

  private final Wire wire;
  private final RecordCounts counts;
  private final SkillFigures skill = new SkillFigures();
  private final DriftFigures drift;
  private final ModelsInUse models = new ModelsInUse();
  private final RaisedAlerts alerts;
  private final Map<Topic<?>, Consumer<ConsumerRecord<byte[], byte[]>>> uses = new HashMap<>();

  /**
   * @param spec names the features that drift is measured in
   * @param registry takes the figures
   */
  TopicMetrics(Wire wire, FeatureSpec spec, CollectorRegistry registry) {
    this.wire = wire;
    drift = new DriftFigures(spec);
    counts = new RecordCounts(registry);
    alerts = new RaisedAlerts(registry);
    registry.register(skill);
    registry.register(drift);
    registry.register(models);
    on(Topic.FEATURES, this::features);
    on(Topic.PREDICTIONS, counts::prediction);
    on(Topic.OUTCOMES, skill::add);
    on(Topic.MODELS, this::model);
    on(Topic.MODEL_ACTIVATIONS, models::activated);
    on(Topic.MODEL_WINDOWS, drift::add);
    on(Topic.DRIFT_ALERTS, alerts::add);
    on(Topic.TRAINING_RUNS, counts::trainingRun);
    uses.put(Topic.MODEL_UPDATES, record -> {});
    uses.put(Topic.DEAD_LETTERS, record -> counts.deadLetter(DeadLetter.from(record)));
    uses.keySet().forEach(counts::watched);
  }

  private <T> void on(Topic<T> topic, Consumer<T> use) {
    Deserializer<T> reader = wire.serde(topic).deserializer();
    uses.put(
        topic,
        record -> {
          if (record.value() != null) {
            use.accept(reader.deserialize(record.topic(), record.headers(), record.value()));
          }
        });
  }

  /** The topics whose records are of use. */
  Set<Topic<?>> topics() {
    return Set.copyOf(uses.keySet());
  }

  /**
   * Takes in a record; one that cannot be read is counted and passed over.
   *
   * @throws WireException when the registry does not answer: nothing has changed, give it again
   */
  void take(Topic<?> topic, ConsumerRecord<byte[], byte[]> record) {
    try {
      uses.get(topic).accept(record);
    } catch (WireException e) {
      if (e.fault() == WireFault.REGISTRY_UNREACHABLE) {
        throw e;
      }
      passOver(topic, record, e);
    } catch (BadModelException e) {
      passOver(topic, record, e);
    }
    counts.record(topic);
  }

  private void passOver(
      Topic<?> topic, ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
    LOG.warn("{}-{}@{}: {}", topic, record.partition(), record.offset(), why.getMessage());
    counts.unreadable(topic);
  }

  private void features(FeatureRow row) {
    counts.features(row);
    models.closed(row.series(), row.closeTimeMs());
  }

  private void model(ModelUpdate update) {
    drift.learn(ModelArtifacts.open(update));
  }
}
