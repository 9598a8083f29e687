package io.barcast.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records in Confluent's wire format: a zero byte, the schema's id in four bytes
 * (big-endian), and the record in Avro's binary encoding. Thread-safe once configured.
 */
public final class AvroSerializer implements Serializer<Object> {
  static final byte MAGIC = 0;

  private final ThreadLocal<Frame> frames = ThreadLocal.withInitial(Frame::new);
  private SharedRegistry registry;

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    use(WireSettings.of(configs).openRegistry());
  }

  void use(SharedRegistry shared) {
    registry = shared;
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    SpecificRecord datum = (SpecificRecord) value;
    return frames.get().write(registry.idToWrite(topic, datum.getSchema()), datum);
  }

  /** One thread's buffers, reused for every record. */
  private static final class Frame {
    private static final int KEEP_BYTES = 1 << 20;

    private final SpecificDatumWriter<SpecificRecord> writer =
        new SpecificDatumWriter<>(Schema.create(Schema.Type.NULL), Contracts.FAST);
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private @Nullable BinaryEncoder encoder;

    byte[] write(int id, SpecificRecord datum) {
      bytes.reset();
      writeId(id);
      try {
        encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
        writer.setSchema(datum.getSchema());
        writer.write(datum, encoder);
        encoder.flush();
      } catch (IOException | RuntimeException e) {
        encoder = null;
        throw WireException.causedBy(
            e, WireFault.BAD_CONTENT, "cannot write %s", datum.getSchema().getFullName());
      }
      return take();
    }

    private void writeId(int id) {
      bytes.write(MAGIC);
      bytes.write(id >>> 24);
      bytes.write(id >>> 16);
      bytes.write(id >>> 8);
      bytes.write(id);
    }

    private byte[] take() {
      byte[] frame = bytes.toByteArray();
      if (frame.length > KEEP_BYTES) {
        bytes = new ByteArrayOutputStream(512);
      }
      return frame;
    }
  }
}
