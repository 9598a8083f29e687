package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TopicTest {
  @Test
  void shouldKeepEveryRecordThatAReplayNeeds() {
    assertThat(Topic.all())
        .allSatisfy(topic -> assertThat(topic.settings(-1)).containsEntry("retention.ms", "-1"));
    assertThat(compacted()).containsExactly(Topic.MODEL_UPDATES, Topic.MODELS, Topic.TRAINING_RUNS);
    assertThat(Topic.TRAINING_RUNS.settings(-1)).containsEntry("cleanup.policy", "compact,delete");
    assertThat(Topic.BARS.settings(-1)).containsEntry("cleanup.policy", "delete");
  }

  @Test
  void shouldLimitTheRetentionOfTopicsThatAreNotCompactedOnly() {
    TopicChoices choices = new TopicChoices(4, (short) 1, Map.of(Topic.BARS, 1_000L));

    assertThat(choices.settings(Topic.BARS)).containsEntry("retention.ms", "1000");
    assertThat(choices.settings(Topic.FEATURES)).containsEntry("retention.ms", "-1");
    assertThatThrownBy(() -> new TopicChoices(4, (short) 1, Map.of(Topic.MODELS, 1_000L)))
        .hasMessageContaining("not compacted");
  }

  @Test
  void shouldKnowATopicByItsNameInKafka() {
    TopicNames names = new TopicNames("desk.");

    assertThat(names.of(Topic.BARS)).isEqualTo("desk.bars");
    assertThat(names.find("desk.bars")).contains(Topic.BARS);
    assertThat(names.find("bars")).isEmpty();
  }

  @Test
  void shouldAskForNoLargerRecordsThanKafkasDefault() {
    assertThat(Topic.all())
        .allSatisfy(
            topic -> assertThat(topic.settings(-1)).containsEntry("max.message.bytes", "1048588"));
  }

  private static List<Topic<?>> compacted() {
    return Topic.all().stream()
        .<Topic<?>>map(topic -> topic)
        .filter(topic -> topic.settings(-1).get("cleanup.policy").startsWith("compact"))
        .toList();
  }

  @Test
  void shouldCarryADeadLetterThroughItsHeaders() {
    DeadLetter letter =
        new DeadLetter(
            "bars", 3, 42, "unknown_magic", "the first byte is 0x09", new byte[] {1}, new byte[3]);
    assertThat(DeadLetter.from(received(letter.toRecord(TopicNames.PLAIN, 7)))).isEqualTo(letter);
    assertThat(letter.toRecord(TopicNames.PLAIN, 7).timestamp()).isEqualTo(7);
    assertThat(letter.toRecord(TopicNames.PLAIN, 7).topic()).isEqualTo("dead-letters");
  }

  @Test
  void shouldMakeEveryDeadLetterSmallEnoughToBeSent() {
    byte[] inflated = new byte[80 << 20];
    DeadLetter letter =
        new DeadLetter("bars", 3, 42, "oversized", "x".repeat(1 << 20), inflated, inflated);

    ProducerRecord<byte[], byte[]> sent = letter.toRecord(TopicNames.PLAIN, 7);

    int headers = 0;
    for (Header header : sent.headers()) {
      headers += header.key().length() + header.value().length;
    }
    assertThat(DeadLetter.from(received(sent)).complete()).isFalse();
    assertThat(sent.value()).hasSize(900_000);
    assertThat(sent.key().length + sent.value().length + headers).isLessThan(1_000_000);
  }

  @Test
  void shouldReadADeadLetterWithoutHeaders() {
    ProducerRecord<byte[], byte[]> bare = new ProducerRecord<>("dead-letters", null, null);
    assertThat(DeadLetter.from(received(bare)))
        .isEqualTo(new DeadLetter("unknown", -1, -1, "unknown", "unknown", null, null));
  }

  @Test
  void shouldKeepTheOriginalHeadersOfADeadLetter() {
    List<Header> headers =
        List.of(
            new RecordHeader("trace", new byte[] {7}), new RecordHeader("barcast-reason", null));
    DeadLetter letter =
        new DeadLetter("bars", 3, 42, "late", "why", null, new byte[3], headers, true);

    DeadLetter read = DeadLetter.from(received(letter.toRecord(TopicNames.PLAIN, 7)));

    assertThat(read).isEqualTo(letter);
    assertThat(read.reason()).isEqualTo("late");
  }

  @Test
  void shouldSayThatADeadLetterIsNotWhole() {
    List<Header> many = List.of(new RecordHeader("trace", new byte[1 << 16]));
    DeadLetter longKey = new DeadLetter("bars", 3, 42, "late", "why", new byte[1 << 13], null);
    DeadLetter longHeader = new DeadLetter("bars", 3, 42, "late", "", null, null, many, true);

    assertThat(DeadLetter.from(received(longKey.toRecord(TopicNames.PLAIN, 7))).complete())
        .isFalse();
    DeadLetter read = DeadLetter.from(received(longHeader.toRecord(TopicNames.PLAIN, 7)));
    assertThat(read.complete()).isFalse();
    assertThat(read.headers()).isEmpty();
    assertThat(DeadLetter.from(received(read.toRecord(TopicNames.PLAIN, 7)))).isEqualTo(read);
  }

  @Test
  void shouldTellAMarkFromALetter() {
    DeadLetter tombstone = new DeadLetter("bars", 3, 42, "tombstone", "why", null, null);
    ConsumerRecord<byte[], byte[]> letter = received(tombstone.toRecord(TopicNames.PLAIN, 7));
    ProducerRecord<byte[], byte[]> mark = ReplayMark.of(letter);

    assertThat(ReplayMark.letterOffset(letter)).isEmpty();
    assertThat(ReplayMark.letterOffset(received(mark))).hasValue(letter.offset());
    assertThat(mark.partition()).isEqualTo(letter.partition());
    assertThat(mark.timestamp()).isEqualTo(letter.timestamp());
    mark.headers().remove("barcast-replayed-of").add("barcast-replayed-of", new byte[] {'7'});
    assertThat(ReplayMark.letterOffset(received(mark))).isEmpty();
  }

  private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
    return new ConsumerRecord<>(
        sent.topic(),
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        sent.key(),
        sent.value(),
        sent.headers(),
        Optional.empty());
  }
}
