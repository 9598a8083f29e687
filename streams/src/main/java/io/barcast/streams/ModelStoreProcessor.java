package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.ModelParts;
import io.barcast.schemas.ModelValidator;
import io.barcast.schemas.Topic;
import io.barcast.schemas.WireException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads every model of the {@code models} topic into this instance, parsed once. Each is validated
 * again, as others may have written to the topic. The parts of large models are in the store.
 */
final class ModelStoreProcessor implements Processor<byte[], byte[], Void, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStoreProcessor.class);

  private final PredictContext shared;
  private final ModelValidator validator;
  private KeyValueStore<byte[], byte[]> store;
  private ModelParts parts;

  ModelStoreProcessor(PredictContext shared) {
    this.shared = shared;
    validator = new ModelValidator(shared.forecasting(), shared.trustedKeys());
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    store = context.getStateStore(BarcastTopology.MODEL_STORE);
    parts = new ModelParts(shared.wire(), key -> store.get(key.getBytes(UTF_8)));
    try (KeyValueIterator<byte[], byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> known = all.next();
        learn(known.key, known.value);
      }
    }
  }

  @Override
  public void process(Record<byte[], byte[]> input) {
    store.put(input.key(), input.value());
    if (input.value() != null) {
      learn(input.key(), input.value());
    }
  }

  private void learn(byte[] key, byte[] value) {
    try {
      String topic = shared.wire().topicNames().of(Topic.MODELS);
      parts
          .read(topic, key == null ? "" : new String(key, UTF_8), value)
          .ifPresent(model -> shared.learn(validator.open(model.update())));
      shared.metrics().models(shared.models().size());
    } catch (WireException e) {
      if (e.fault().ofRegistry()) {
        throw e;
      }
      skip(e);
    } catch (BadModelException e) {
      skip(e);
    }
  }

  private static void skip(RuntimeException why) {
    LOG.error("skipping a record of the models topic: {}", why.getMessage());
  }
}
