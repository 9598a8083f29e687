package io.barcast.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link AvroSerializer} and Confluent's serializers write. The writer's schema comes
 * from the registry and is resolved to Barcast's schema of the same name. Thread-safe once
 * configured.
 */
public final class AvroDeserializer implements Deserializer<Object> {
  private static final int HEADER_BYTES = 5;

  private final Map<Integer, SpecificDatumReader<Object>> readers = new ConcurrentHashMap<>();
  private final ThreadLocal<BinaryDecoder> decoders =
      ThreadLocal.withInitial(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));
  private SharedRegistry registry;

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    use(WireSettings.of(configs).openRegistry());
  }

  void use(SharedRegistry shared) {
    registry = shared;
  }

  @Override
  public @Nullable Object deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    return read(reader(schemaId(bytes)), bytes);
  }

  private static int schemaId(byte[] bytes) {
    if (bytes.length > 0 && bytes[0] != AvroSerializer.MAGIC) {
      throw WireException.of(
          WireFault.UNKNOWN_MAGIC, "the first byte is 0x%02x, expected 0x00", bytes[0]);
    }
    if (bytes.length < HEADER_BYTES) {
      throw WireException.of(
          WireFault.BAD_ENCODING,
          "the value has %d bytes, expected a magic byte, a schema id of 4 and a record",
          bytes.length);
    }
    return ByteBuffer.wrap(bytes).getInt(1);
  }

  private SpecificDatumReader<Object> reader(int id) {
    SpecificDatumReader<Object> reader = readers.get(id);
    if (reader == null) {
      reader = open(registry.byId(id));
      readers.put(id, reader);
    }
    return reader;
  }

  private static SpecificDatumReader<Object> open(Schema written) {
    Class<?> type =
        written.getType() == Schema.Type.RECORD ? Contracts.CHECKED.getClass(written) : null;
    if (type == null) {
      throw WireException.of(
          WireFault.TYPE_MISMATCH, "%s is not one of Barcast's schemas", written.getFullName());
    }
    Schema ours = Contracts.CHECKED.getSchema(type);
    return new SpecificDatumReader<>(
        written, ours, isFlat(ours) ? Contracts.FAST : Contracts.CHECKED);
  }

  /**
   * Whether the schema has no collections and no nested records. Generated decoders trust the
   * length that a collection claims; the others check it first.
   */
  private static boolean isFlat(Schema schema) {
    return schema.getFields().stream()
        .map(field -> field.schema().getType())
        .noneMatch(
            type ->
                type == Schema.Type.ARRAY || type == Schema.Type.MAP || type == Schema.Type.RECORD);
  }

  private Object read(SpecificDatumReader<Object> reader, byte[] bytes) {
    try {
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, decoders.get());
      Object datum = reader.read(null, decoder);
      requireEnd(decoder);
      return datum;
    } catch (AvroTypeException e) {
      throw WireException.causedBy(
          e, WireFault.TYPE_MISMATCH, "the schema does not resolve to Barcast's");
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) {
      throw WireException.causedBy(
          e, WireFault.BAD_ENCODING, "the bytes do not match their schema");
    }
  }

  private static void requireEnd(BinaryDecoder decoder) throws IOException {
    if (!decoder.isEnd()) {
      throw WireException.of(
          WireFault.BAD_ENCODING, "%d bytes follow the record", decoder.remainingBytes());
    }
  }
}
