package io.barcast.schemas;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.schemas.avro.ModelUpdateRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Reads and writes a model update as an uncompressed Avro object container file with one
 * ModelUpdateRecord. Any Avro tool can read it. Equal updates give equal files.
 */
public final class ModelFile {
  /** The largest file that is read, in bytes: the largest artifact and 1 MiB for the rest. */
  public static final int LIMIT_BYTES = ModelArtifacts.LIMIT_BYTES + (1 << 20);

  private static final Schema SCHEMA = ModelUpdateRecord.getClassSchema();
  private static final int SYNC_BYTES = DataFileConstants.SYNC_SIZE;

  private ModelFile() {}

  /** Writes an update; an existing file is overwritten. */
  public static void write(Path file, ModelUpdate update) throws IOException {
    var records = new SpecificDatumWriter<ModelUpdateRecord>(SCHEMA, Contracts.CHECKED);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        DataFileWriter<ModelUpdateRecord> container = new DataFileWriter<>(records)) {
      container
          .create(SCHEMA, out, sync(update))
          .append(TrainingCodecs.MODEL_UPDATE.toWire().apply(update));
    }
  }

  /**
   * The marker between blocks, which Avro draws at random. Here it is part of the artifact's hash,
   * so that equal updates give equal files.
   */
  private static byte[] sync(ModelUpdate update) {
    return Arrays.copyOf(HexFormat.of().parseHex(update.artifact().sha256()), SYNC_BYTES);
  }

  /**
   * Reads an update. Its hash, signature and artifact are not checked.
   *
   * @throws WireException when the file holds no model update
   * @throws IOException when it cannot be read
   */
  public static ModelUpdate read(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > LIMIT_BYTES) {
      throw WireException.of(
          WireFault.OVERSIZED, "%s has %d bytes, at most %d are read", file, bytes, LIMIT_BYTES);
    }
    return read(Files.readAllBytes(file));
  }

  /**
   * Decodes without Avro's file reader, which trusts the size that a block claims. Here every
   * claimed size is compared with the bytes that there are.
   */
  static ModelUpdate read(byte[] bytes) {
    byte[] magic = DataFileConstants.MAGIC;
    if (bytes.length < magic.length
        || !Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length)) {
      throw WireException.of(
          WireFault.UNKNOWN_MAGIC,
          "%d bytes that do not begin with the magic of an Avro file",
          bytes.length);
    }
    try {
      return update(
          DecoderFactory.get()
              .binaryDecoder(bytes, magic.length, bytes.length - magic.length, null));
    } catch (IOException
        | AvroRuntimeException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | StackOverflowError e) {
      throw WireException.causedBy(
          e, WireFault.BAD_ENCODING, "not an Avro file of one model update");
    }
  }

  private static ModelUpdate update(BinaryDecoder in) throws IOException {
    Schema written = schema(header(in));
    byte[] sync = sync(in);
    long records = in.readLong();
    long blockBytes = in.readLong();
    if (records != 1 || blockBytes != in.remainingBytes() - SYNC_BYTES) {
      throw new IOException(
          "%d records in a block of %d bytes, expected one record in all remaining bytes"
              .formatted(records, blockBytes));
    }
    var reader = new SpecificDatumReader<ModelUpdateRecord>(written, SCHEMA, Contracts.CHECKED);
    ModelUpdateRecord wire = reader.read(null, in);
    if (!Arrays.equals(sync, sync(in)) || !in.isEnd()) {
      throw new IOException("the record does not end where its block does");
    }
    return TrainingCodecs.MODEL_UPDATE.fromWire().apply(wire);
  }

  private static Map<String, String> header(BinaryDecoder in) throws IOException {
    Map<String, String> header = new HashMap<>();
    for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
      for (long entry = 0; entry < left; entry++) {
        String name = in.readString();
        header.put(name, StandardCharsets.UTF_8.decode(in.readBytes(null)).toString());
      }
    }
    return header;
  }

  private static Schema schema(Map<String, String> header) throws IOException {
    String codec = header.getOrDefault(DataFileConstants.CODEC, DataFileConstants.NULL_CODEC);
    if (!codec.equals(DataFileConstants.NULL_CODEC)) {
      throw new IOException("compressed as " + codec + ", expected no compression");
    }
    Schema written = new Schema.Parser().parse(header.getOrDefault(DataFileConstants.SCHEMA, ""));
    if (!written.getFullName().equals(SCHEMA.getFullName())) {
      throw new IOException("records of " + written.getFullName() + ", expected a model update");
    }
    return written;
  }

  private static byte[] sync(BinaryDecoder in) throws IOException {
    byte[] sync = new byte[SYNC_BYTES];
    in.readFixed(sync);
    return sync;
  }
}
