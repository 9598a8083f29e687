package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.app.embedded.EmbeddedBroker;
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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker limits stored bytes; compressed zeros grow to a hundred times that when read. */
@Tag("broker")
@Timeout(120)
class InflatedRecordTest {
  private static final int BYTES = 80 << 20;
  private static final int BARS = 20;

  @Test
  void shouldSendRecordsThatInflateBeyondTheirTopicToDeadLettersAndGoOn() throws Exception {
    List<Bar> bars = SamplePipeline.bars(1, BARS);
    try (EmbeddedBroker broker = EmbeddedBroker.start(0);
        Wire wire = Wire.open(Map.of("schema.registry.url", "mock://inflated-record"))) {
      String address = broker.bootstrapServers();
      createTopics(address);
      try (CommittedReader reader = new CommittedReader(address, wire);
          PredictService predict = predict(address, wire)) {
        predict.start();
        send(address, Topic.BARS);
        send(address, Topic.MODEL_UPDATES);
        try (BarFlow flow = new BarFlow(address, wire, bars, Duration.ZERO)) {
          flow.finish();
        }

        reader.awaitMore(Topic.FEATURES, BARS - 1);
        reader.awaitMore(Topic.DEAD_LETTERS, 1);
        assertThat(reader.deadLetterReasons()).containsExactly("oversized", "oversized");
        assertThat(predict.health().ready()).isTrue();
      }
    }
  }

  private static void createTopics(String address) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      new TopicSetup(admin, TopicNames.PLAIN).create(TopicChoices.keepingAll(1, (short) 1));
    }
  }

  private static PredictService predict(String address, Wire wire) {
    PredictContext context =
        new PredictContext(
            wire,
            Forecasting.standard(),
            List.of(SamplePipeline.KEYS.getPublic()),
            new PredictMetrics(new CollectorRegistry()));
    return new PredictService(Settings.of(Map.of("bootstrap.servers", address)), context);
  }

  private static void send(String address, Topic<?> topic) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            address,
            "compression.type",
            "gzip",
            "max.request.size",
            2 * BYTES,
            "buffer.memory",
            2L * BYTES);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(TopicNames.PLAIN.of(topic), "zeros", new byte[BYTES]))
          .get();
    }
  }
}
