package io.barcast.schemas;

import static io.barcast.schemas.WireFault.BAD_ENCODING;
import static io.barcast.schemas.WireFault.UNKNOWN_MAGIC;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.schemas.avro.ModelUpdateRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final ModelUpdate UPDATE = new Samples(1).modelUpdate();

  @TempDir Path folder;

  private byte[] written() throws IOException {
    Path file = folder.resolve("model.avro");
    ModelFile.write(file, UPDATE);
    return Files.readAllBytes(file);
  }

  @Test
  void shouldReadWhatItWroteAndWriteTheSameAgain() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      ModelUpdate update = new Samples(seed).modelUpdate();
      Path file = folder.resolve(seed + ".avro");
      Path again = folder.resolve(seed + "-again.avro");
      ModelFile.write(file, update);
      ModelFile.write(again, ModelFile.read(file));

      assertThat(ModelFile.read(file)).isEqualTo(update);
      assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    }
  }

  @Test
  void shouldBeReadByAvrosOwnReader() throws IOException {
    written();
    try (var reader =
        new DataFileReader<GenericRecord>(
            folder.resolve("model.avro").toFile(), new GenericDatumReader<>())) {
      GenericRecord wire = reader.next();
      assertThat(wire.get("modelName")).hasToString(UPDATE.card().id().name());
      assertThat(wire.get("sha256")).hasToString(UPDATE.sha256());
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void shouldRejectWhatIsTooLargeBeforeReadingIt() throws IOException {
    Path file = folder.resolve("large.avro");
    try (var channel = Files.newByteChannel(file, CREATE_NEW, WRITE)) {
      channel.position(ModelFile.LIMIT_BYTES).write(ByteBuffer.wrap(new byte[1]));
    }

    WireException refusal = catchThrowableOfType(WireException.class, () -> ModelFile.read(file));
    assertThat(refusal.fault()).isEqualTo(WireFault.OVERSIZED);
  }

  @Test
  void shouldRejectWhatIsCutShortOrHasMoreBehindIt() throws IOException {
    byte[] bytes = written();
    for (int length = 4; length < bytes.length; length += 11) {
      assertThat(fault(Arrays.copyOf(bytes, length))).as("%d", length).isEqualTo(BAD_ENCODING);
    }
    assertThat(fault(Arrays.copyOf(bytes, bytes.length + 1))).isEqualTo(BAD_ENCODING);
  }

  @Test
  void shouldRejectFilesOfOtherRecordsOfNoneOfSeveralAndCompressedOnes() throws IOException {
    assertThat(fault(container(0, CodecFactory.nullCodec()))).isEqualTo(BAD_ENCODING);
    assertThat(fault(container(2, CodecFactory.nullCodec()))).isEqualTo(BAD_ENCODING);
    assertThat(fault(container(1, CodecFactory.deflateCodec(1)))).isEqualTo(BAD_ENCODING);
    assertThat(fault(container(1, CodecFactory.nullCodec()))).isNull();

    byte[] other =
        new String(written(), ISO_8859_1)
            .replace("ModelUpdateRecord", "OtherUpdateRecord")
            .getBytes(ISO_8859_1);
    assertThat(fault(other)).isEqualTo(BAD_ENCODING);
  }

  private static byte[] container(int records, CodecFactory codec) throws IOException {
    var schema = ModelUpdateRecord.getClassSchema();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var container =
        new DataFileWriter<ModelUpdateRecord>(
            new SpecificDatumWriter<>(schema, Contracts.CHECKED))) {
      container.setCodec(codec).create(schema, bytes);
      for (int record = 0; record < records; record++) {
        container.append(TrainingCodecs.MODEL_UPDATE.toWire().apply(UPDATE));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void shouldRejectRandomBytesByNameWhateverTheyClaim() throws IOException {
    byte[] sound = written();
    int header = sound.length / 2;
    for (int seed = 0; seed < 2_000; seed++) {
      Samples random = new Samples(seed);
      byte[] bytes = random.bytes(header + random.number(400));
      System.arraycopy(sound, 0, bytes, 0, seed % 2 == 0 ? header : Math.min(4, seed % 8));
      assertThat(fault(bytes)).as("%d", seed).isIn(BAD_ENCODING, UNKNOWN_MAGIC);
    }
  }

  private static WireFault fault(byte[] bytes) {
    WireException refusal = catchThrowableOfType(WireException.class, () -> ModelFile.read(bytes));
    return refusal == null ? null : refusal.fault();
  }
}
