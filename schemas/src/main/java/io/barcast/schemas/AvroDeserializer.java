package io.barcast.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
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
  private final ThreadLocal<CheckedDecoder> decoders = ThreadLocal.withInitial(CheckedDecoder::new);
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
        written.getType() == Schema.Type.RECORD ? Contracts.FAST.getClass(written) : null;
    if (type == null) {
      throw WireException.of(
          WireFault.TYPE_MISMATCH, "%s is not one of Barcast's schemas", written.getFullName());
    }
    return new SpecificDatumReader<>(written, Contracts.FAST.getSchema(type), Contracts.FAST);
  }

  private Object read(SpecificDatumReader<Object> reader, byte[] bytes) {
    try {
      CheckedDecoder decoder = decoders.get().at(bytes, HEADER_BYTES);
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

  private static void requireEnd(CheckedDecoder decoder) {
    if (decoder.remainingBytes() > 0) {
      throw WireException.of(
          WireFault.BAD_ENCODING, "%d bytes follow the record", decoder.remainingBytes());
    }
  }
}
