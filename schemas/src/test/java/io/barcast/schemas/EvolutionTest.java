package io.barcast.schemas;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.forecast.HorizonForecast;
import io.barcast.engine.forecast.Prediction;
import io.barcast.engine.model.ModelId;
import io.barcast.schemas.avro.BarRecord;
import io.barcast.schemas.avro.ModelUpdateRecord;
import io.barcast.schemas.avro.RetrainRequestRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionTest {
  private static final String SCOPE = "evolution-test";
  private static final Samples SAMPLES = new Samples(7);
  private final Wire wire = Wire.open(Map.of("schema.registry.url", "mock://" + SCOPE));

  /** The record before {@code source} was added, which has a default. */
  private static final Schema OLDER = bar("").endRecord();

  /** The record with an unknown field. */
  private static final Schema NEWER =
      bar("").optionalString("source").name("trades").type().longType().longDefault(0).endRecord();

  private static SchemaBuilder.FieldAssembler<Schema> bar(String doc) {
    return SchemaBuilder.record("BarRecord")
        .namespace("io.barcast.schemas.avro")
        .doc(doc)
        .fields()
        .requiredString("symbol")
        .requiredString("interval")
        .requiredLong("openTimeMs")
        .requiredLong("closeTimeMs")
        .requiredDouble("open")
        .requiredDouble("high")
        .requiredDouble("low")
        .requiredDouble("close")
        .requiredDouble("volume");
  }

  @Test
  void shouldReadOldAndNewRecordsMixed() throws IOException {
    Deserializer<Bar> bars = wire.serde(Topic.BARS).deserializer();
    Bar bar = bars.deserialize("bars", wire.bytes(Topic.BARS, sample()));
    Bar older = bars.deserialize("bars", write(OLDER, "older", 100.0));
    Bar newer = bars.deserialize("bars", write(NEWER, "newer", 100.0));
    assertThat(List.of(bar.source(), older.source(), newer.source()))
        .containsExactly("test", "", "feed");
    assertThat(older.sameContent(bar)).isTrue();
    assertThat(newer.sameContent(bar)).isTrue();
  }

  @Test
  void shouldReadARowOfBeforeThereWereRevisions() throws IOException {
    Schema older =
        SchemaBuilder.record("FeatureRecord")
            .namespace("io.barcast.schemas.avro")
            .fields()
            .requiredString("symbol")
            .requiredString("interval")
            .requiredLong("closeTimeMs")
            .requiredDouble("close")
            .requiredLong("missedBars")
            .requiredString("specHash")
            .requiredBoolean("warm")
            .name("values")
            .type()
            .array()
            .items()
            .floatType()
            .noDefault()
            .endRecord();
    GenericData.Record row =
        new GenericRecordBuilder(older)
            .set("symbol", "SPX")
            .set("interval", "1d")
            .set("closeTimeMs", 86_400_000L)
            .set("close", 101.0)
            .set("missedBars", 0L)
            .set("specHash", "spec")
            .set("warm", true)
            .set("values", List.of(1f))
            .build();

    FeatureRow read = wire.value(Topic.FEATURES, frame(older, "rows", row));

    assertThat(read.revised()).isFalse();
    assertThat(read.volatility()).isZero();
    assertThat(read.values()).isEqualTo(FeatureVector.of(1));
  }

  @Test
  void shouldReadAPredictionOfBeforeForecastsWereMarkedAsNaive() throws IOException {
    Prediction marked = prediction(true, 0.25);
    GenericRecord older = asEarlierVersionsRead(marked);

    Prediction read =
        wire.value(
            Topic.PREDICTIONS, frame(older.getSchema(), "unmarked", (GenericData.Record) older));

    assertThat(read).isEqualTo(prediction(false, 0));
    assertThat(read.trust(read.horizons().get(0))).isEqualTo(Trust.PROVEN);
    assertThat(marked.trust(marked.horizons().get(0))).isEqualTo(Trust.BASELINE);
  }

  @Test
  void shouldWritePredictionsThatEarlierVersionsRead() throws IOException {
    GenericRecord read = asEarlierVersionsRead(prediction(true, 0.25));

    GenericRecord forecast = (GenericRecord) ((List<?>) read.get("horizons")).get(0);
    assertThat(forecast.getSchema().getFields())
        .extracting(Schema.Field::name)
        .doesNotContain("naive", "probabilityFlat");
    assertThat(forecast.get("expectedPrice")).isEqualTo(101.0);
    assertThat(read.get("revised")).isEqualTo(true);
  }

  private static Prediction prediction(boolean naive, double probabilityFlat) {
    return new Prediction(
        SeriesNames.series("SPX", "1d"),
        86_400_000L,
        100,
        new ModelId("linear-1d", 1),
        Role.CHAMPION,
        Trust.PROVEN,
        "",
        "spec",
        0.01,
        true,
        List.of(new HorizonForecast(5, 0, 0.5, 99, 103, 101, naive, probabilityFlat)));
  }

  /** Read with the schema of before there were {@code naive} and {@code probabilityFlat}. */
  private GenericRecord asEarlierVersionsRead(Prediction prediction) throws IOException {
    Schema ours = SpecificData.get().getSchema(Topic.PREDICTIONS.codec().wireType());
    String earlier =
        ours.toString().replaceAll(",\\{\"name\":\"(naive|probabilityFlat)\"[^}]*}", "");
    byte[] bytes = wire.bytes(Topic.PREDICTIONS, prediction);
    return new GenericDatumReader<GenericRecord>(ours, new Schema.Parser().parse(earlier))
        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"family", "role", "trust"})
  void shouldRejectAnUpdateWithASymbolOfANewerVersion(String field) throws IOException {
    WireException refusal = refusal(Topic.MODEL_UPDATES, SAMPLES.modelUpdate(), field);

    assertThat(refusal.fault()).isEqualTo(WireFault.UNKNOWN_SYMBOL);
    assertThat(refusal.reason()).isEqualTo("unknown_symbol");
    assertThat(refusal)
        .hasMessageStartingWith("the " + field + " is unknown to this version")
        .hasMessageEndingWith("; upgrade Barcast");
  }

  @Test
  void shouldRejectEventsWithASymbolOfANewerVersion() throws IOException {
    assertThat(
            List.of(
                refusal(Topic.PREDICTIONS, SAMPLES.prediction(), "role"),
                refusal(Topic.PREDICTIONS, SAMPLES.prediction(), "trust"),
                refusal(Topic.OUTCOMES, SAMPLES.outcome(), "role"),
                refusal(Topic.MODEL_ACTIVATIONS, SAMPLES.activation(), "role"),
                refusal(Topic.DRIFT_ALERTS, SAMPLES.alert(), "scope"),
                refusal(Topic.DRIFT_ALERTS, SAMPLES.alert(), "state")))
        .extracting(WireException::fault)
        .containsOnly(WireFault.UNKNOWN_SYMBOL);
  }

  @Test
  void shouldReadARunWithADecisionOfANewerVersion() throws IOException {
    TrainingRun run = SAMPLES.trainingRun();

    TrainingRun read = wire.value(Topic.TRAINING_RUNS, newer(Topic.TRAINING_RUNS, run, "decision"));

    assertThat(read.decision()).isEqualTo(TrainingRun.Decision.UNKNOWN);
    assertThat(read.evidence()).isEqualTo(run.evidence());
    assertThat(read.published()).isEqualTo(run.published());
    assertThat(read.parameters()).isEqualTo(run.parameters());
  }

  private <V> WireException refusal(Topic<V> topic, V value, String field) throws IOException {
    byte[] bytes = newer(topic, value, field);
    return catchThrowableOfType(WireException.class, () -> wire.value(topic, bytes));
  }

  /** A value as written by a newer version, in which the field's enum has one more symbol. */
  private <V> byte[] newer(Topic<V> topic, V value, String field) throws IOException {
    byte[] bytes = wire.bytes(topic, value);
    Schema ours = SpecificData.get().getSchema(topic.codec().wireType());
    Schema theirs = withOneMoreSymbol(ours, field);
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(ours, theirs)
            .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    record.put(field, new GenericData.EnumSymbol(theirs.getField(field).schema(), "NEWER"));
    return frame(theirs, "newer-" + topic + "-" + field, (GenericData.Record) record);
  }

  private static Schema withOneMoreSymbol(Schema schema, String field) {
    String symbols =
        schema.getField(field).schema().getEnumSymbols().stream()
            .map(symbol -> "\"" + symbol + "\"")
            .collect(joining(","));
    String json = schema.toString();
    assertThat(json).contains(symbols);
    return new Schema.Parser().parse(json.replace(symbols, symbols + ",\"NEWER\""));
  }

  @Test
  void shouldRejectASchemaThatDoesNotResolveToOurs() throws IOException {
    Schema incompatible =
        SchemaBuilder.record("BarRecord")
            .namespace("io.barcast.schemas.avro")
            .fields()
            .requiredLong("symbol")
            .endRecord();
    GenericData.Record record = new GenericData.Record(incompatible);
    record.put("symbol", 1L);
    byte[] bytes = frame(incompatible, "incompatible", record);
    WireException refusal =
        catchThrowableOfType(WireException.class, () -> wire.value(Topic.BARS, bytes));
    assertThat(refusal.fault()).isEqualTo(WireFault.TYPE_MISMATCH);
  }

  @Test
  void shouldLoadNoClassThatAForeignSchemaNames() throws IOException {
    Schema foreign =
        SchemaBuilder.record("Runtime")
            .namespace("java.lang")
            .fields()
            .requiredLong("x")
            .endRecord();
    GenericData.Record record = new GenericData.Record(foreign);
    record.put("x", 1L);
    byte[] bytes = frame(foreign, "foreign", record);
    WireException refusal =
        catchThrowableOfType(WireException.class, () -> wire.value(Topic.BARS, bytes));
    assertThat(refusal.fault()).isEqualTo(WireFault.TYPE_MISMATCH);
  }

  @Test
  void shouldNameABarsOwnFaultAsTheReason() throws IOException {
    byte[] bytes = write(OLDER, "older", Double.NaN);
    WireException refusal =
        catchThrowableOfType(WireException.class, () -> wire.value(Topic.BARS, bytes));
    assertThat(refusal.fault()).isEqualTo(WireFault.BAD_CONTENT);
    assertThat(refusal.reason()).isEqualTo("non_finite");
    assertThat(refusal).hasMessageContaining("volume is NaN");
  }

  static List<List<Integer>> badHorizons() {
    return List.of(List.of(), List.of(5, 1), List.of(1, 1), List.of(0, 1));
  }

  @ParameterizedTest
  @MethodSource("badHorizons")
  void shouldRefuseAModelUpdateOfBadHorizons(List<Integer> horizonsBars) throws IOException {
    ModelUpdateRecord record = TrainingCodecs.MODEL_UPDATE.toWire().apply(SAMPLES.modelUpdate());
    record.setHorizonsBars(horizonsBars);
    byte[] bytes = frame(record.getSchema(), "horizons", record);
    WireException refusal =
        catchThrowableOfType(WireException.class, () -> wire.value(Topic.MODEL_UPDATES, bytes));
    assertThat(refusal.fault()).isEqualTo(WireFault.BAD_CONTENT);
    assertThat(refusal).hasMessageContaining("horizons");
  }

  @Test
  void shouldWriteExactlyTheseBytes() {
    InProcessRegistry registry = InProcessRegistry.of("golden");
    registry.register("bars-value", BarRecord.getClassSchema());
    registry.register("retrain-requests-value", RetrainRequestRecord.getClassSchema());
    Wire golden = Wire.open(Map.of("schema.registry.url", "mock://golden"));
    RetrainRequest request = new RetrainRequest("manual:1", "1h", 1_700_000_000_000L, "why €");
    assertThat(golden.bytes(Topic.RETRAIN_REQUESTS, request))
        .asHexString()
        .isEqualTo("0000000002106D616E75616C3A3104316880A0ABFEF9620E77687920E282AC");
    assertThat(golden.bytes(Topic.BARS, sample()))
        .asHexString()
        .isEqualTo(
            "0000000001065350580431640080F0B252000000000000594000000000008059400000"
                + "000000C0584000000000004059400000000000005940000000000000F03F0874657374");
  }

  private static Bar sample() {
    return Bar.opening(
        SeriesNames.series("SPX", "1d"), 0, 100.0, 102.0, 99.0, 101.0, 100.0, "test");
  }

  private static byte[] write(Schema schema, String subject, double volume) throws IOException {
    GenericRecordBuilder bar =
        new GenericRecordBuilder(schema)
            .set("symbol", "SPX")
            .set("interval", "1d")
            .set("openTimeMs", 0L)
            .set("closeTimeMs", 86_400_000L)
            .set("open", 100.0)
            .set("high", 102.0)
            .set("low", 99.0)
            .set("close", 101.0)
            .set("volume", volume);
    if (schema.getField("source") != null) {
      bar.set("source", "feed");
    }
    return frame(schema, subject, bar.build());
  }

  private static byte[] frame(Schema schema, String subject, GenericRecord record)
      throws IOException {
    int id = InProcessRegistry.of(SCOPE).register(subject, schema);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
