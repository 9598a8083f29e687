package io.barcast.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A codec on top of an Avro serializer and deserializer, Barcast's or another's, and as thread-safe
 * as they are.
 *
 * @param mostBytes the largest value that is read
 */
record WireSerde<T, R extends SpecificRecord>(
    Codec<T, R> codec, int mostBytes, Serializer<Object> writer, Deserializer<Object> reader)
    implements Serde<T> {
  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : writer.serialize(topic, toWire(value));
  }

  @Override
  public Deserializer<T> deserializer() {
    return new Deserializer<>() {
      @Override
      public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        requireSize(bytes);
        return fromWire(reader.deserialize(topic, bytes));
      }

      @Override
      public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        requireSize(bytes);
        return fromWire(reader.deserialize(topic, headers, bytes));
      }
    };
  }

  /** A broker limits the compressed size, which can be a thousandth of the value's. */
  private void requireSize(byte @Nullable [] bytes) {
    if (bytes != null && bytes.length > mostBytes) {
      throw WireException.of(
          WireFault.OVERSIZED,
          "the value has %d bytes, at most %d are read",
          bytes.length,
          mostBytes);
    }
  }

  private R toWire(T value) {
    return codec.toWire().apply(value);
  }

  private @Nullable T fromWire(@Nullable Object datum) {
    if (datum == null) {
      return null;
    }
    if (!codec.wireType().isInstance(datum)) {
      throw WireException.of(
          WireFault.TYPE_MISMATCH,
          "the record is a %s, expected a %s",
          datum.getClass().getSimpleName(),
          codec.name());
    }
    return codec.decode(codec.wireType().cast(datum));
  }
}
