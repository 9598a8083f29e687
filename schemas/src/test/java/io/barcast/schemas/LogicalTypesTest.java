package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.schemas.avro.BarRecord;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

class LogicalTypesTest {
  private static final String SCOPE = "logical-types";

  @Test
  void shouldShowTimesToAReaderThatKnowsOnlyAvroAndTheRegistry() throws IOException {
    Bar bar = new Samples(1).bar();
    byte[] bytes;
    try (Wire wire = Wire.open(Map.of("schema.registry.url", "mock://" + SCOPE))) {
      bytes = wire.bytes(Topic.BARS, bar);
    }
    Schema written = new Schema.Parser().parse(InProcessRegistry.of(SCOPE).byId(1).toString());
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);

    GenericRecord read = new GenericDatumReader<GenericRecord>(written).read(null, decoder);

    assertThat(written.getField("closeTimeMs").schema().getLogicalType())
        .isEqualTo(LogicalTypes.timestampMillis());
    assertThat(read.get("closeTimeMs")).isEqualTo(bar.closeTimeMs());
  }

  @Test
  void shouldMarkEveryTimeOfEverySchema() {
    List<Schema.Field> times =
        Topic.all().stream()
            .filter(topic -> topic != Topic.DEAD_LETTERS)
            .map(topic -> Contracts.CHECKED.getSchema(topic.codec().wireType()))
            .flatMap(LogicalTypesTest::fields)
            .filter(field -> field.name().endsWith("Ms"))
            .toList();

    assertThat(times).hasSizeGreaterThan(15);
    assertThat(times)
        .allSatisfy(
            field ->
                assertThat(field.schema().getLogicalType())
                    .as(field.name())
                    .isEqualTo(LogicalTypes.timestampMillis()));
  }

  private static Stream<Schema.Field> fields(Schema schema) {
    return schema.getFields().stream()
        .flatMap(field -> Stream.concat(Stream.of(field), records(field.schema())));
  }

  private static Stream<Schema.Field> records(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> fields(schema);
      case ARRAY -> records(schema.getElementType());
      case MAP -> records(schema.getValueType());
      case UNION -> schema.getTypes().stream().flatMap(LogicalTypesTest::records);
      default -> Stream.empty();
    };
  }

  @Test
  void shouldGenerateLongsAndFastCodersAllTheSame() throws ReflectiveOperationException {
    assertThat(BarRecord.class.getMethod("getCloseTimeMs").getReturnType()).isEqualTo(long.class);
    assertThat(declaredMethods(BarRecord.class)).contains("customEncode", "customDecode");
    assertThat(new BarRecord().getSpecificData().getConversions()).isEmpty();
  }

  private static Collection<String> declaredMethods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).map(method -> method.getName()).toList();
  }
}
