package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.BadModelException;
import io.barcast.schemas.ModelParts;
import io.barcast.schemas.ModelValidator;
import io.barcast.schemas.StoredModel;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.schemas.WireException;
import io.barcast.schemas.WireFault;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards valid model updates unchanged, after the parts of large ones, never an older version
 * after a newer one, and sends the others to dead letters.
 */
final class ModelValidationProcessor extends DeadLetterProcessor {
  static final String NAME = "model-validation";

  private final ModelValidator validator;
  private final Wire wire;
  private NewestVersions newest;
  private ModelParts parts;

  ModelValidationProcessor(PredictContext shared) {
    super(NAME, shared);
    validator = new ModelValidator(shared.forecasting(), shared.trustedKeys());
    wire = shared.wire();
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    newest = new NewestVersions(context.getStateStore(BarcastTopology.NEWEST_STORE));
    parts =
        new ModelParts(wire, new StoredParts(context.getStateStore(BarcastTopology.PARTS_STORE)));
  }

  @Override
  void use(Record<byte[], byte[]> input) {
    if (input.value() == null) {
      throw WireException.of(WireFault.TOMBSTONE, "a model update has no value, expected one");
    }
    String key = input.key() == null ? "" : new String(input.key(), UTF_8);
    try {
      Optional<StoredModel> stored = parts.read(position().topic(), key, input.value());
      if (stored.isPresent()) {
        use(key, stored.get(), input);
      }
    } catch (BadModelException e) {
      sendToDeadLetters(input, e.fault().label(), e.getMessage());
    }
  }

  private void use(String key, StoredModel stored, Record<byte[], byte[]> input) {
    try {
      accept(key, stored, input);
    } finally {
      parts.forget(stored);
    }
  }

  private void accept(String key, StoredModel stored, Record<byte[], byte[]> input) {
    ModelUpdate update = stored.update();
    if (!key.equals(update.card().id().key())) {
      throw WireException.of(
          WireFault.KEY_MISMATCH,
          "the key is '%.60s', expected the model's '%s'",
          key,
          update.card().id());
    }
    validator.open(update);
    newest.accept(update.version());
    for (String part : stored.partKeys()) {
      forward(part, Objects.requireNonNull(parts.waiting(part)), input.timestamp());
    }
    forward(key, input.value(), input.timestamp());
  }

  private void forward(String key, byte[] value, long timestampMs) {
    context().forward(new Record<Object, Object>(key, value, timestampMs), Topic.MODELS.toString());
  }
}
