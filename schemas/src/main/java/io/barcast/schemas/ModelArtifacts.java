package io.barcast.schemas;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelReference;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ReferenceBins;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.Model;
import io.barcast.engine.model.ModelFault;
import io.barcast.schemas.avro.ModelArtifactRecord;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Encodes models as bytes: the letters {@code BCST}, the format number in four bytes (big-endian),
 * and a ModelArtifactRecord in Avro's binary encoding. An artifact holds data only; nothing in it
 * is executed.
 */
public final class ModelArtifacts {
  /** The largest artifact that is read, in bytes. */
  public static final int LIMIT_BYTES = 64 << 20;

  private static final int FORMAT = 4;

  /** The format before a model's drift reference, which its record has as the last field. */
  private static final int FORMAT_WITHOUT_DRIFT = 3;

  private static final byte[] LETTERS = "BCST".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = LETTERS.length + Integer.BYTES;

  private ModelArtifacts() {}

  /** Encodes a model and its reference bins, without golden rows or attachments. */
  public static Artifact encode(Model model, ReferenceBins reference) {
    return encode(model, ModelReference.of(reference));
  }

  /** Encodes a model and its reference, without golden rows or attachments. */
  public static Artifact encode(Model model, ModelReference reference) {
    return encode(ModelContents.of(model, reference));
  }

  /**
   * Encodes a model with its reference, golden rows and attachments. Equal contents give equal
   * bytes.
   */
  public static Artifact encode(ModelContents contents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(LETTERS);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(FORMAT).array());
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new SpecificDatumWriter<ModelArtifactRecord>(
              ModelArtifactRecord.getClassSchema(), Contracts.CHECKED)
          .write(ArtifactCodec.toWire(contents), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new IllegalStateException("cannot write to memory", e);
    }
    return Artifact.of(bytes.toByteArray());
  }

  /**
   * The model in an update's artifact. Its hash and signature are not checked here, but by {@link
   * ModelUpdate#requireAuthentic}.
   *
   * @throws BadModelException when the artifact is unreadable, or does not match its card or golden
   *     rows
   */
  public static ServableModel open(ModelUpdate update) {
    ModelContents contents = contents(update);
    return new ServableModel(update.card(), contents.model(), contents.reference());
  }

  /**
   * The whole contents of an update's artifact.
   *
   * @throws BadModelException when the artifact is unreadable, or does not match its card or golden
   *     rows
   */
  public static ModelContents contents(ModelUpdate update) {
    ModelCard card = update.card();
    requireSize(card, update.artifact().size());
    byte[] bytes = update.artifact().toBytes();
    requireHeader(card, bytes);
    ModelArtifactRecord wire = decode(card, bytes);
    requireShape(card, wire);
    try {
      return ArtifactCodec.contents(card.id(), wire);
    } catch (BadModelException e) {
      throw e.ofModel(card.id());
    }
  }

  private static void requireSize(ModelCard card, int bytes) {
    if (bytes > LIMIT_BYTES) {
      throw BadModelException.of(
          ModelFault.REJECTED_SIZE,
          "model %s: artifact has %d bytes, at most %d are read",
          card.id(),
          bytes,
          LIMIT_BYTES);
    }
  }

  private static void requireHeader(ModelCard card, byte[] bytes) {
    if (bytes.length < HEADER_BYTES
        || !Arrays.equals(bytes, 0, LETTERS.length, LETTERS, 0, LETTERS.length)) {
      throw BadModelException.of(
          ModelFault.REJECTED_ENCODING,
          "model %s: artifact of %d bytes does not begin with BCST and a format",
          card.id(),
          bytes.length);
    }
    int format = format(bytes);
    if (format != FORMAT && format != FORMAT_WITHOUT_DRIFT) {
      throw BadModelException.of(
          ModelFault.REJECTED_VERSION,
          "model %s: artifact has format %d, this version reads %d and %d; retrain it, or upgrade"
              + " Barcast",
          card.id(),
          format,
          FORMAT_WITHOUT_DRIFT,
          FORMAT);
    }
  }

  private static int format(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt(LETTERS.length);
  }

  /** The schema that an artifact of a format was written with. */
  private static Schema written(int format) {
    Schema schema = ModelArtifactRecord.getClassSchema();
    if (format == FORMAT) {
      return schema;
    }
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields().subList(0, schema.getFields().size() - 1)) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  private static ModelArtifactRecord decode(ModelCard card, byte[] bytes) {
    try {
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
      Schema schema = ModelArtifactRecord.getClassSchema();
      var reader =
          new SpecificDatumReader<ModelArtifactRecord>(
              written(format(bytes)), schema, Contracts.CHECKED);
      ModelArtifactRecord wire = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new IOException(decoder.remainingBytes() + " bytes follow the model");
      }
      return wire;
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | StackOverflowError e) {
      throw BadModelException.of(
          ModelFault.REJECTED_ENCODING,
          "model %s: artifact of %d bytes cannot be decoded as format %d: %s",
          card.id(),
          bytes.length,
          format(bytes),
          description(e));
    }
  }

  /** The most common of Avro's exceptions have no message. */
  private static String description(Throwable cause) {
    if (cause instanceof EOFException) {
      return "it ends too early";
    }
    return cause instanceof StackOverflowError
        ? "it nests deeper than any model"
        : String.valueOf(cause.getMessage());
  }

  private static void requireShape(ModelCard card, ModelArtifactRecord wire) {
    String family = wire.getModel().getFamily().name();
    int found = wire.getModel().getCalibrations().size();
    int horizons = card.horizons().size();
    if (!family.equals(card.family().name()) || found != horizons) {
      throw BadModelException.of(
          ModelFault.REJECTED_SHAPE,
          "model %s: artifact is %s with %d horizons, its card says %s with %d",
          card.id(),
          family,
          found,
          card.family(),
          horizons);
    }
  }
}
