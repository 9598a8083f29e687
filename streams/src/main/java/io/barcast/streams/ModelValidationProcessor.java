package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards valid model updates unchanged, never an older version after a newer one, and sends the
 * others to dead letters.
 */
final class ModelValidationProcessor extends DeadLetterProcessor {
  static final String NAME = "model-validation";

  private final ModelValidator validator;
  private final Deserializer<ModelUpdate> updates;
  private NewestVersions newest;

  ModelValidationProcessor(PredictContext shared) {
    super(NAME, shared);
    validator = new ModelValidator(shared.forecasting(), shared.trustedKeys());
    updates = shared.wire().serde(Topic.MODEL_UPDATES).deserializer();
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    newest = new NewestVersions(context.getStateStore(BarcastTopology.NEWEST_STORE));
  }

  @Override
  void use(Record<byte[], byte[]> input) {
    if (input.value() == null) {
      throw WireException.of(WireFault.TOMBSTONE, "a model update has no value, expected one");
    }
    ModelUpdate update = updates.deserialize(Topic.MODEL_UPDATES.topicName(), input.value());
    String key = input.key() == null ? "" : new String(input.key(), UTF_8);
    if (!key.equals(update.card().id().key())) {
      throw WireException.of(
          WireFault.KEY_MISMATCH,
          "the key is '%.60s', expected the model's '%s'",
          key,
          update.card().id());
    }
    try {
      validator.open(update);
      newest.accept(update.version());
      context()
          .forward(
              new Record<Object, Object>(key, input.value(), input.timestamp()),
              Topic.MODELS.topicName());
    } catch (BadModelException e) {
      sendToDeadLetters(input, e.fault().label(), e.getMessage());
    }
  }
}
