package io.barcast.streams;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every model of the {@code models} topic known to this instance, parsed once. Each is
 * checked again: the topic may have been written by others.
 */
final class ModelStoreProcessor implements Processor<byte[], byte[], Void, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStoreProcessor.class);

  private final PredictContext shared;
  private final ModelValidator intake;
  private final Deserializer<ModelUpdate> updates;
  private KeyValueStore<byte[], byte[]> store;

  ModelStoreProcessor(PredictContext shared) {
    this.shared = shared;
    intake = new ModelValidator(shared.forecasting(), shared.trustedKeys());
    updates = shared.wire().serde(Topic.MODELS).deserializer();
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    store = context.getStateStore(BarcastTopology.MODEL_STORE);
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> known = all.next();
        learn(known.value);
      }
    }
  }

  @Override
  public void process(Record<byte[], byte[]> input) {
    store.put(input.key(), input.value());
    if (input.value() != null) {
      learn(input.value());
    }
  }

  private void learn(byte[] value) {
    try {
      shared.learn(intake.open(updates.deserialize(Topic.MODELS.topicName(), value)));
      shared.metrics().models(shared.models().size());
    } catch (WireException e) {
      if (e.fault() == WireFault.REGISTRY_UNREACHABLE) {
        throw e;
      }
      passOver(e);
    } catch (BadModelException e) {
      passOver(e);
    }
  }

  private static void passOver(RuntimeException why) {
    LOG.error("a record of the models topic is passed over: {}", why.getMessage());
  }
}
