package io.barcast.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.digest.Sha256;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelFault;
import io.barcast.schemas.avro.ModelUpdateRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Models that are larger than a record may be. Their artifact travels as parts in records of their
 * own, keyed {@code name@version/part-1} and so on, and after them comes the record of the model,
 * which names the SHA-256 of each part. One instance reads one topic, in the order of its records.
 * Not thread-safe.
 */
public final class ModelParts {
  /** The largest piece of an artifact in one record; a record stays below 1,000,000 bytes. */
  static final int PART_BYTES = 900_000;

  /** As many as two models of the largest size have; beyond that they belong to no model. */
  private static final int MOST_WAITING = 2 * (ModelArtifacts.LIMIT_BYTES / PART_BYTES + 1);

  private static final Codec<ModelUpdateRecord, ModelUpdateRecord> RECORDS =
      new Codec<>(
          TrainingCodecs.MODEL_UPDATE.name(),
          ModelUpdateRecord.class,
          Function.identity(),
          Function.identity());

  private final Wire wire;
  private final WaitingParts waiting;

  /**
   * @param wire how records are read
   * @param waiting where parts wait for their model
   */
  public ModelParts(Wire wire, WaitingParts waiting) {
    this.wire = wire;
    this.waiting = waiting;
  }

  /** Reads the records of one topic; null for a tombstone and for a part. */
  static Function<ConsumerRecord<byte[], byte[]>, @Nullable ModelUpdate> reader(Wire wire) {
    ModelParts parts = new ModelParts(wire, WaitingParts.inMemory());
    return parts::read;
  }

  private @Nullable ModelUpdate read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    Optional<StoredModel> stored = read(record.topic(), key, record.value());
    stored.ifPresent(this::forget);
    return stored.map(StoredModel::update).orElse(null);
  }

  /**
   * The model of a record; none for a part, which waits for its model.
   *
   * @param topic its topic as named in Kafka
   * @throws WireException when the record cannot be read
   * @throws BadModelException when the model's parts are not those that it names
   */
  public Optional<StoredModel> read(String topic, String key, byte[] value) {
    ModelUpdateRecord record = decode(topic, value);
    if (record.getPart() > 0) {
      keep(key, record, value);
      return Optional.empty();
    }
    List<String> keys =
        IntStream.rangeClosed(1, record.getArtifactParts().size())
            .mapToObj(part -> key(record, part))
            .toList();
    if (!keys.isEmpty()) {
      record.setArtifact(ByteBuffer.wrap(join(topic, record, keys)));
      record.setArtifactParts(List.of());
    }
    return Optional.of(new StoredModel(TrainingCodecs.MODEL_UPDATE.decode(record), keys));
  }

  /** Removes the parts of a model, which are not needed any more. */
  public void forget(StoredModel model) {
    model.partKeys().forEach(waiting::remove);
  }

  /** The encoded part with this key, which waits for its model. */
  public byte @Nullable [] waiting(String key) {
    return waiting.get(key);
  }

  private ModelUpdateRecord decode(String topic, byte[] value) {
    return wire.serde(RECORDS, Topic.RECORD_BYTES).deserializer().deserialize(topic, value);
  }

  private void keep(String key, ModelUpdateRecord part, byte[] value) {
    String expected = key(part, part.getPart());
    if (!key.equals(expected)) {
      throw WireException.of(
          WireFault.KEY_MISMATCH, "the key is '%.60s', expected the part's '%s'", key, expected);
    }
    if (waiting.count() >= MOST_WAITING) {
      waiting.clear();
    }
    waiting.put(key, value);
  }

  private byte[] join(String topic, ModelUpdateRecord record, List<String> keys) {
    ByteArrayOutputStream artifact = new ByteArrayOutputStream();
    for (int part = 0; part < keys.size(); part++) {
      byte[] value = waiting.get(keys.get(part));
      if (value == null) {
        throw bad(record, ModelFault.REJECTED_PARTS, "part %d of %d is missing", part, keys.size());
      }
      byte[] bytes = bytes(decode(topic, value).getArtifact());
      if (!Sha256.hex(bytes).equals(record.getArtifactParts().get(part))) {
        throw bad(
            record,
            ModelFault.REJECTED_PARTS,
            "part %d of %d has another SHA-256 than the model names",
            part,
            keys.size());
      }
      artifact.writeBytes(bytes);
      if (artifact.size() > ModelArtifacts.LIMIT_BYTES) {
        throw bad(
            record,
            ModelFault.REJECTED_SIZE,
            "with part %d of %d it has more than the "
                + ModelArtifacts.LIMIT_BYTES
                + " bytes that are read",
            part,
            keys.size());
      }
    }
    return artifact.toByteArray();
  }

  private static BadModelException bad(
      ModelUpdateRecord record, ModelFault fault, String what, int part, int parts) {
    return BadModelException.of(
        fault,
        "model %s@%d: " + what,
        record.getModelName(),
        record.getModelVersion(),
        part + 1,
        parts);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String key(ModelUpdateRecord record, int part) {
    return record.getModelName() + "@" + record.getModelVersion() + "/part-" + part;
  }

  /** The encoded records of a model by key, in the order in which they are to be sent. */
  static Map<String, byte[]> encode(Wire wire, String topic, ModelUpdate update) {
    Map<String, byte[]> encoded = new LinkedHashMap<>();
    split(update)
        .forEach(
            (key, record) ->
                encoded.put(
                    key,
                    wire.serde(RECORDS, Topic.RECORD_BYTES).serializer().serialize(topic, record)));
    return encoded;
  }

  private static Map<String, ModelUpdateRecord> split(ModelUpdate update) {
    ModelUpdateRecord whole = TrainingCodecs.MODEL_UPDATE.toWire().apply(update);
    Map<String, ModelUpdateRecord> records = new LinkedHashMap<>();
    List<String> hashes = new ArrayList<>();
    byte[] artifact = update.artifact().toBytes();
    for (int from = 0; artifact.length > PART_BYTES && from < artifact.length; from += PART_BYTES) {
      int to = Math.min(from + PART_BYTES, artifact.length);
      ModelUpdateRecord part = part(update, Arrays.copyOfRange(artifact, from, to));
      hashes.add(part.getSha256());
      part.setPart(hashes.size());
      records.put(key(part, hashes.size()), part);
    }
    if (!hashes.isEmpty()) {
      whole.setArtifact(ByteBuffer.allocate(0));
      whole.setArtifactParts(hashes);
    }
    records.put(update.card().id().key(), whole);
    return records;
  }

  private static ModelUpdateRecord part(ModelUpdate update, byte[] bytes) {
    return TrainingCodecs.MODEL_UPDATE
        .toWire()
        .apply(ModelUpdate.unsigned(update.card(), Artifact.of(bytes), Map.of(), "", Map.of()));
  }
}
