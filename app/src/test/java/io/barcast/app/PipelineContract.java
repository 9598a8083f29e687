package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicChoices;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.TopicSetup;
import io.barcast.schemas.Wire;
import io.barcast.streams.PredictContext;
import io.barcast.streams.PredictMetrics;
import io.barcast.streams.PredictService;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The predict service on a real broker, in this process; one subclass per broker. */
@Timeout(120)
abstract class PipelineContract {
  private final List<Bar> bars = SamplePipeline.bars(3, 200);

  abstract String bootstrapServers();

  @Test
  void shouldGiveWhatAReplayGives() throws Exception {
    Settings settings = Settings.of(Map.of("bootstrap.servers", bootstrapServers()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(2, (short) 1));
    }
    try (Wire wire = Wire.open(Map.of("schema.registry.url", "mock://pipeline-contract"));
        CommittedReader reader = new CommittedReader(bootstrapServers(), wire);
        PredictService predict = new PredictService(settings, context(wire))) {
      predict.start();
      publishModel(wire);
      reader.awaitMore(Topic.MODELS, 0);
      CommittedReader.await(
          () -> predict.health().detail().get("models").equals("1"), "the model known");
      publishBars(wire);

      Map<String, List<Object>> replayed = SamplePipeline.replayed(bars);
      long records = replayed.values().stream().mapToLong(List::size).sum();
      CommittedReader.await(() -> reader.events() >= records, records + " events");
      assertThat(reader.values()).isEqualTo(replayed).hasSizeGreaterThan(3 * 3);
      assertThat(reader.deadLetterReasons()).isEmpty();
      assertThat(predict.health().ready()).isTrue();
    }
  }

  private static PredictContext context(Wire wire) {
    return new PredictContext(
        wire,
        Forecasting.standard(),
        List.of(SamplePipeline.KEYS.getPublic()),
        new PredictMetrics(new CollectorRegistry()));
  }

  private void publishModel(Wire wire) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(SamplePipeline.modelRecord(wire)).get();
    }
  }

  private void publishBars(Wire wire) throws InterruptedException {
    try (BarFlow flow = new BarFlow(bootstrapServers(), wire, bars, Duration.ZERO)) {
      flow.finish();
    }
  }
}
