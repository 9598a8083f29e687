package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RegistryHandshakeTest {
  private static final byte[] NOISE = {9, 9, 9, 9, 9, 9};
  private static final List<Topic<?>> BARS = List.of(Topic.BARS);

  private final String scope = "mock://" + System.identityHashCode(this);
  private final Wire wire = Wire.open(Map.of("schema.registry.url", scope));
  private final byte[] bar = wire.bytes(Topic.BARS, new Samples(1).bar());

  /** A topic's one partition with these values, of which null is a tombstone. */
  private static MockConsumer<byte[], byte[]> holding(byte[]... values) {
    String name = TopicNames.PLAIN.of(Topic.BARS);
    TopicPartition at = new TopicPartition(name, 0);
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(name, List.of(new PartitionInfo(name, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(at, 0L));
    consumer.updateEndOffsets(Map.of(at, (long) values.length));
    for (int round = 0; round < 3; round++) {
      consumer.schedulePollTask(() -> deliver(consumer, at, values));
    }
    return consumer;
  }

  private static void deliver(
      MockConsumer<byte[], byte[]> consumer, TopicPartition at, byte[]... values) {
    long from = consumer.position(at);
    for (long offset = from; offset < values.length; offset++) {
      consumer.addRecord(new ConsumerRecord<>(at.topic(), 0, offset, null, values[(int) offset]));
    }
  }

  private byte[] ofSchema(int id) {
    return ByteBuffer.wrap(bar.clone()).putInt(1, id).array();
  }

  private void check(byte[]... values) {
    wire.handshake().requireReadable(holding(values), BARS);
  }

  private WireException lost(byte[]... values) {
    return catchThrowableOfType(WireException.class, () -> check(values));
  }

  @Test
  void shouldAcceptTopicsThatAreEmptyMissingOrOfThisRegistry() {
    assertThatCode(() -> check()).doesNotThrowAnyException();
    assertThatCode(() -> check(bar)).doesNotThrowAnyException();
    assertThatCode(() -> wire.handshake().requireReadable(new MockConsumer<>("earliest"), BARS))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldNameTheRecordWhoseSchemaTheRegistryDoesNotKnow() {
    WireException thrown = lost(bar, bar, ofSchema(6), ofSchema(7));

    assertThat(thrown.fault()).isEqualTo(WireFault.REGISTRY_LOST);
    assertThat(thrown)
        .hasMessageStartingWith("the registry does not know schema")
        .hasMessageContaining("which the newest record of bars (partition 0, offset")
        .hasMessageContaining("it is another registry, or has lost its store");
  }

  @Test
  void shouldNoticeASchemaOfAnotherTopic() {
    wire.handshake().register(List.of(Topic.FEATURES));

    assertThat(lost(ofSchema(2), ofSchema(2)))
        .hasMessageContaining("FeatureRecord under schema 2")
        .hasMessageContaining("expected io.barcast.schemas.avro.BarRecord");
  }

  @Test
  void shouldFindTheNewestValueBeforeManyTombstones() {
    byte[][] values = new byte[60][];
    values[3] = ofSchema(7);

    assertThat(lost(values)).hasMessageContaining("schema 7");
  }

  @Test
  void shouldNotTakeOneBadRecordForAWrongRegistry() {
    assertThatCode(() -> check(bar, ofSchema(7))).doesNotThrowAnyException();
    assertThatCode(() -> check(NOISE, NOISE)).doesNotThrowAnyException();
  }

  @Test
  void shouldGoOnWhenUnknownSchemasHaveNoLimit() {
    Wire patient = Wire.open(Map.of("schema.registry.url", scope, WireSettings.UNKNOWN_LIMIT, "0"));

    assertThatCode(() -> patient.handshake().requireReadable(holding(ofSchema(7)), BARS))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRegisterTheSchemasOfTheTopics() {
    List<Topic<?>> topics = List.of(Topic.FEATURES, Topic.OUTCOMES);
    assertThat(wire.handshake().unregistered(topics)).isEqualTo(topics);

    wire.handshake().register(topics);

    assertThat(wire.handshake().unregistered(topics)).isEmpty();
  }

  @Test
  void shouldOnlyLookSchemasUpWithoutAutomaticRegistration() {
    Wire reader = Wire.open(Map.of("schema.registry.url", scope, "auto.register.schemas", "false"));
    List<WireException> thrown = new ArrayList<>();

    reader.handshake().register(BARS);
    thrown.add(
        catchThrowableOfType(
            WireException.class, () -> reader.handshake().register(List.of(Topic.FEATURES))));

    assertThat(thrown).extracting(WireException::fault).containsExactly(WireFault.UNKNOWN_SCHEMA);
  }
}
