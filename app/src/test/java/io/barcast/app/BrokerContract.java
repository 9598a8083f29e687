package io.barcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What Barcast requires of a Kafka broker; one subclass per broker. */
abstract class BrokerContract {
  private static final long YEAR_1990_MS = Instant.parse("1990-01-02T21:00:00Z").toEpochMilli();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  abstract String bootstrapServers();

  @Test
  void shouldReturnWhatWasProduced() throws Exception {
    String topic = createTopic();

    produce(topic, "ACME", "a bar", YEAR_1990_MS);

    assertThat(consume(topic, 1))
        .extracting(ConsumerRecord::key, ConsumerRecord::value, ConsumerRecord::timestamp)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("ACME", "a bar", YEAR_1990_MS));
  }

  @Test
  void shouldAcceptFarFutureTimestamps() throws Exception {
    String topic = createTopic();
    long farMs = Instant.parse("2090-01-01T00:00:00Z").toEpochMilli();

    produce(topic, "ACME", "a bar", farMs);

    assertThat(consume(topic, 1)).extracting(ConsumerRecord::timestamp).containsExactly(farMs);
  }

  @Test
  void shouldHideAnAbortedTransaction() throws Exception {
    String topic = createTopic();
    try (KafkaProducer<String, String> producer = producer(Map.of("transactional.id", topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "ACME", "aborted")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "ACME", "committed")).get();
      producer.commitTransaction();
    }

    assertThat(consume(topic, 1)).extracting(ConsumerRecord::value).containsExactly("committed");
  }

  String createTopic() throws Exception {
    String topic = "contract-" + UUID.randomUUID();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      NewTopic settings = new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "-1"));
      admin.createTopics(List.of(settings)).all().get();
    }
    return topic;
  }

  void produce(String topic, String key, String value, long timestampMs) throws Exception {
    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>(topic, 0, timestampMs, key, value)).get();
    }
  }

  private KafkaProducer<String, String> producer(Map<String, Object> more) {
    Map<String, Object> settings = new java.util.HashMap<>(more);
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("acks", "all");
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  List<ConsumerRecord<String, String>> consume(String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers(),
            "group.id",
            "reader-of-" + topic,
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed");
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
      while (records.size() < count && System.nanoTime() < deadlineNs) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}
