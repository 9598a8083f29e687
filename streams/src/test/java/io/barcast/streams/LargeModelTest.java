package io.barcast.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.catalog.Artifact;
import io.barcast.engine.catalog.Attachment;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.model.LinearModel;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are larger than a record may be. */
class LargeModelTest {
  private static final ModelUpdate LARGE = model(5_000_000);

  @Test
  void shouldServeAModelInPartsAndPassItsPartsOnInFront(@TempDir Path state) {
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      pipeline.pipe(LARGE);

      List<TestRecord<byte[], byte[]>> validated = pipeline.raw(Topic.MODELS);
      assertThat(validated).hasSize(7).allMatch(record -> record.value().length < 1_000_000);
      assertThat(new String(validated.get(0).key(), UTF_8)).isEqualTo("linear-1h@3/part-1");
      assertThat(new String(validated.get(6).key(), UTF_8)).isEqualTo("linear-1h@3");
      assertThat(pipeline.registry.getSampleValue("barcast_predict_models")).isEqualTo(1);
      assertThat(pipeline.reasons()).isEmpty();
      assertThat(
              pipeline.driver.getKeyValueStore(BarcastTopology.PARTS_STORE).approximateNumEntries())
          .isZero();
    }
  }

  @Test
  void shouldRejectAModelWithATamperedPartAndServeTheNext(@TempDir Path state) {
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      List<ProducerRecord<byte[], byte[]>> sent = sent(pipeline, LARGE);
      List<ProducerRecord<byte[], byte[]>> others = sent(pipeline, model(5_000_001));
      for (int at = 0; at < sent.size(); at++) {
        pipe(pipeline, at == 2 ? others.get(2) : sent.get(at));
      }

      assertThat(pipeline.raw(Topic.MODELS)).isEmpty();
      assertThat(pipeline.reasons()).containsExactly("rejected_parts");

      pipeline.pipe(LARGE);

      assertThat(pipeline.registry.getSampleValue("barcast_predict_models")).isEqualTo(1);
      assertThat(pipeline.reasons()).isEmpty();
    }
  }

  @Test
  void shouldRejectAPartThatComesAfterItsModel(@TempDir Path state) {
    try (PipelineDriver pipeline = new PipelineDriver(state)) {
      List<ProducerRecord<byte[], byte[]>> sent = sent(pipeline, LARGE);
      pipe(pipeline, sent.get(sent.size() - 1));
      sent.subList(0, sent.size() - 1).forEach(part -> pipe(pipeline, part));

      assertThat(pipeline.reasons()).containsExactly("rejected_parts");
      assertThat(pipeline.raw(Topic.MODELS)).isEmpty();
    }
  }

  @Test
  void shouldJoinPartsThatAnEarlierInstanceHadRead(@TempDir Path before, @TempDir Path after) {
    try (PipelineDriver earlier = new PipelineDriver(before);
        PipelineDriver pipeline = new PipelineDriver(after)) {
      List<ProducerRecord<byte[], byte[]>> sent = sent(pipeline, LARGE);
      sent(earlier, LARGE).subList(0, 4).forEach(part -> pipe(earlier, part));
      restore(earlier, pipeline);
      sent.subList(4, sent.size()).forEach(part -> pipe(pipeline, part));

      assertThat(pipeline.reasons()).isEmpty();
      assertThat(pipeline.raw(Topic.MODELS)).hasSize(7);
    }
  }

  private static void restore(PipelineDriver from, PipelineDriver to) {
    KeyValueStore<byte[], byte[]> restored =
        to.driver.getKeyValueStore(BarcastTopology.PARTS_STORE);
    KeyValueStore<byte[], byte[]> kept = from.driver.getKeyValueStore(BarcastTopology.PARTS_STORE);
    try (KeyValueIterator<byte[], byte[]> all = kept.all()) {
      all.forEachRemaining(entry -> restored.put(entry.key, entry.value));
    }
  }

  private static List<ProducerRecord<byte[], byte[]>> sent(
      PipelineDriver pipeline, ModelUpdate update) {
    return pipeline.wire.records(Topic.MODEL_UPDATES, update, 0);
  }

  private static void pipe(PipelineDriver pipeline, ProducerRecord<byte[], byte[]> record) {
    pipeline.pipe(Topic.MODEL_UPDATES, new String(record.key(), UTF_8), record.value(), 0);
  }

  /** A model with an attachment of this many bytes that cannot be compressed. */
  private static ModelUpdate model(int bytes) {
    byte[] content = new byte[bytes];
    new SplittableRandom(bytes).nextBytes(content);
    LinearModel model = TestModels.model(1);
    ModelContents contents =
        new ModelContents(
            model,
            TestModels.reference(model),
            List.of(),
            List.of(new Attachment("native.bin", Artifact.of(content))));
    return TestModels.signed(
        TestModels.linear(3, Role.CHAMPION, 0, 1).card(), ModelArtifacts.encode(contents));
  }
}
