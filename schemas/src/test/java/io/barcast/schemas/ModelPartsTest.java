package io.barcast.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPartsTest {
  /** What a managed cluster takes by default, less room for what a client adds. */
  private static final int MOST_RECORD_BYTES = 1_000_000;

  private final Wire wire =
      Wire.open(Map.of("schema.registry.url", "mock://" + System.identityHashCode(this)));
  private final WaitingParts waiting = WaitingParts.inMemory();
  private final ModelParts parts = new ModelParts(wire, waiting);

  @ParameterizedTest
  @CsvSource({"500000, 1", "900000, 1", "900001, 3", "5000000, 7", "20000000, 24"})
  void shouldCarryAModelOfAnySizeInRecordsThatEveryClusterTakes(int bytes, int records) {
    ModelUpdate update = update(bytes);

    List<ProducerRecord<byte[], byte[]>> sent = wire.records(Topic.MODELS, update, 7);

    assertThat(sent)
        .hasSize(records)
        .allMatch(record -> record.key().length + record.value().length < MOST_RECORD_BYTES)
        .allMatch(record -> record.timestamp() == 7);
    assertThat(key(sent.get(records - 1))).isEqualTo(update.card().id().key());
    assertThat(read(sent)).contains(update);
    assertThat(waiting.count()).isZero();
  }

  @Test
  void shouldReadPartsInWhateverOrderTheyComeBeforeTheirModel() {
    ModelUpdate update = update(3_000_000);
    List<ProducerRecord<byte[], byte[]>> sent =
        new ArrayList<>(wire.records(Topic.MODELS, update, 0));
    Collections.swap(sent, 0, 2);

    assertThat(key(sent.get(0))).isEqualTo(update.card().id() + "/part-3");
    assertThat(read(sent)).contains(update);
  }

  @Test
  void shouldRefuseAModelWithAMissingOrForeignPart() {
    List<ProducerRecord<byte[], byte[]>> sent = wire.records(Topic.MODELS, update(2_000_000), 0);
    List<ProducerRecord<byte[], byte[]>> others = wire.records(Topic.MODELS, update(2_100_000), 0);

    BadModelException missing = refusal(List.of(sent.get(0), sent.get(2), sent.get(3)));
    BadModelException foreign =
        refusal(List.of(sent.get(0), others.get(1), sent.get(2), sent.get(3)));

    assertThat(missing.fault()).isEqualTo(ModelFault.REJECTED_PARTS);
    assertThat(missing).hasMessageEndingWith("part 2 of 3 is missing");
    assertThat(foreign.fault()).isEqualTo(ModelFault.REJECTED_PARTS);
    assertThat(foreign).hasMessageContaining("part 2 of 3 has another SHA-256");
  }

  @Test
  void shouldRefuseAPartUnderTheKeyOfAnother() {
    List<ProducerRecord<byte[], byte[]>> sent = wire.records(Topic.MODELS, update(2_000_000), 0);

    WireException refusal =
        catchThrowableOfType(
            WireException.class, () -> parts.read("models", "x@1/part-1", sent.get(0).value()));

    assertThat(refusal.fault()).isEqualTo(WireFault.KEY_MISMATCH);
  }

  @Test
  void shouldRefuseAModelOfMoreThanTheLimit() {
    BadModelException refusal =
        refusal(wire.records(Topic.MODELS, update(ModelArtifacts.LIMIT_BYTES + 1), 0));

    assertThat(refusal.fault()).isEqualTo(ModelFault.REJECTED_SIZE);
  }

  @Test
  void shouldKeepNoMoreThanTwoModelsOfPartsThatBelongToNone() {
    ProducerRecord<byte[], byte[]> part = wire.records(Topic.MODELS, update(1_000_000), 0).get(0);
    for (int other = 0; other < 1_000; other++) {
      waiting.put("other@" + other + "/part-1", new byte[0]);
    }

    parts.read("models", key(part), part.value());

    assertThat(waiting.count()).isEqualTo(1);
  }

  private ModelUpdate update(int bytes) {
    byte[] content = new byte[bytes];
    new SplittableRandom(bytes).nextBytes(content);
    ModelUpdate sample = new Samples(5).modelUpdate();
    return ModelUpdate.unsigned(
        sample.card(), Artifact.of(content), sample.metrics(), sample.evidence(), sample.lineage());
  }

  private Optional<ModelUpdate> read(List<ProducerRecord<byte[], byte[]>> sent) {
    Optional<StoredModel> last = Optional.empty();
    for (ProducerRecord<byte[], byte[]> record : sent) {
      assertThat(last).isEmpty();
      last = parts.read("models", key(record), record.value());
    }
    last.ifPresent(parts::forget);
    return last.map(StoredModel::update);
  }

  private BadModelException refusal(List<ProducerRecord<byte[], byte[]>> sent) {
    var reader = ModelParts.reader(wire);
    for (ProducerRecord<byte[], byte[]> record : sent.subList(0, sent.size() - 1)) {
      assertThat(reader.apply(received(record))).isNull();
    }
    return catchThrowableOfType(
        BadModelException.class, () -> reader.apply(received(sent.get(sent.size() - 1))));
  }

  private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
    return new ConsumerRecord<>("models", 0, 0, sent.key(), sent.value());
  }

  private static String key(ProducerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }
}
