package io.barcast.app.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed records as somebody would who knows nothing of Barcast's code: Kafka's client,
 * plain Avro, and the registry's HTTP interface.
 */
final class ForeignReader {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int ID_AT = 1;
  private static final int BODY_AT = 5;

  private final String bootstrapServers;
  private final String registry;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, GenericDatumReader<GenericRecord>> byId = new HashMap<>();

  /**
   * @param registry the address of a registry that speaks Confluent's interface
   */
  ForeignReader(String bootstrapServers, String registry) {
    this.bootstrapServers = bootstrapServers;
    this.registry = registry;
  }

  /** Every record that is committed now, each partition in order. */
  void raw(String topic, Consumer<ConsumerRecord<byte[], byte[]>> use) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(use);
      }
    }
  }

  /** The values of a topic in plain Avro. */
  void values(String topic, Consumer<GenericRecord> use) {
    raw(topic, record -> use.accept(decode(record.value())));
  }

  GenericRecord decode(byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    try {
      return reader(bytes.getInt(ID_AT))
          .read(
              null,
              DecoderFactory.get().binaryDecoder(value, BODY_AT, value.length - BODY_AT, null));
    } catch (IOException e) {
      throw new IllegalStateException("a value is not what its schema says", e);
    }
  }

  private GenericDatumReader<GenericRecord> reader(int id) {
    return byId.computeIfAbsent(
        id, key -> new GenericDatumReader<>(new Schema.Parser().parse(schema(key))));
  }

  private String schema(int id) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id)).build();
    try {
      String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return json.readTree(body).get("schema").asText();
    } catch (IOException e) {
      throw new IllegalStateException("the registry has no schema " + id, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
