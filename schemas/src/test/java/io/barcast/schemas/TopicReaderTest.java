package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
  private static final byte[] NOISE = {9, 9};
  private static final RetrainRequest REQUEST = new RetrainRequest("manual:1", "1h", 7, "why");

  private final Wire wire =
      Wire.open(Map.of("schema.registry.url", "mock://" + System.identityHashCode(this)));
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final List<String> warnings = new ArrayList<>();
  private final List<String> read = new ArrayList<>();

  /** Records of the one partition of a topic, there from the start. */
  private void hold(Topic<?> topic, byte[]... values) {
    String name = TopicNames.PLAIN.of(topic);
    TopicPartition partition = new TopicPartition(name, 0);
    consumer.updatePartitions(name, List.of(new PartitionInfo(name, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, (long) values.length));
    consumer.schedulePollTask(
        () -> {
          for (int offset = 0; offset < values.length; offset++) {
            consumer.addRecord(new ConsumerRecord<>(name, 0, offset, null, values[offset]));
          }
        });
  }

  private TopicReaderBuilder reader() {
    return TopicReader.of(wire).warnings(warnings::add);
  }

  @Test
  void shouldSkipCountAndNameARecordThatCannotBeReadAndReadOn() {
    byte[] bar = wire.bytes(Topic.BARS, new Samples(1).bar());
    hold(Topic.BARS, bar, NOISE, null, bar);
    List<UnreadableRecord> unreadable = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    AtomicInteger records = new AtomicInteger();

    try (TopicReader reader =
        reader()
            .on(Topic.BARS, bars::add)
            .onRecord(record -> records.incrementAndGet())
            .onUnreadable(unreadable::add)
            .fromBeginning(consumer)) {
      reader.readToEnd(() -> false);

      assertThat(reader.pastStart()).isTrue();
      assertThat(reader.positions()).containsValue(4L);
    }
    assertThat(bars).hasSize(2);
    assertThat(records).hasValue(4);
    assertThat(unreadable)
        .containsExactly(
            new UnreadableRecord("bars", 0, 1, "the first byte is 0x09, expected 0x00"));
    assertThat(warnings)
        .containsExactly("skipping bars-0@1: the first byte is 0x09, expected 0x00");
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void shouldSkipAValueThatItsReaderRefuses() {
    byte[] request = wire.bytes(Topic.RETRAIN_REQUESTS, REQUEST);
    hold(Topic.RETRAIN_REQUESTS, request, request);

    try (TopicReader reader =
        reader()
            .onWithRecord(
                Topic.RETRAIN_REQUESTS,
                (record, asked) -> {
                  read.add(asked.id() + "@" + record.offset());
                  throw BadModelException.of(ModelFault.REJECTED_STALE, "stale");
                })
            .fromBeginning(consumer)) {
      reader.readToEnd(() -> false);
    }

    assertThat(read).containsExactly("manual:1@0", "manual:1@1");
    assertThat(warnings)
        .containsExactly(
            "skipping retrain-requests-0@0: stale", "skipping retrain-requests-0@1: stale");
  }

  @Test
  void shouldLetOtherFailuresThrough() {
    hold(Topic.RETRAIN_REQUESTS, wire.bytes(Topic.RETRAIN_REQUESTS, REQUEST));

    try (TopicReader reader =
        reader()
            .on(
                Topic.RETRAIN_REQUESTS,
                asked -> {
                  throw new IllegalStateException("a defect");
                })
            .fromBeginning(consumer)) {
      assertThatThrownBy(() -> reader.readToEnd(() -> false)).hasMessage("a defect");
    }
  }

  @Test
  void shouldReadTheFirstTopicToItsEndBeforeAnyOther() {
    hold(Topic.RETRAIN_REQUESTS, wire.bytes(Topic.RETRAIN_REQUESTS, REQUEST));
    hold(Topic.BARS, wire.bytes(Topic.BARS, new Samples(1).bar()));

    try (TopicReader reader =
        reader()
            .on(Topic.RETRAIN_REQUESTS, asked -> read.add("request"))
            .on(Topic.BARS, bar -> read.add("bar"))
            .first(Topic.BARS)
            .fromBeginning(consumer)) {
      while (!reader.pastStart()) {
        reader.poll(Duration.ZERO);
      }
    }

    assertThat(read).containsExactly("bar", "request");
  }

  @Test
  void shouldStartAtTheNewestRecordsOfLargeTopicsOnly() {
    byte[] bar = wire.bytes(Topic.BARS, new Samples(1).bar());
    byte[] request = wire.bytes(Topic.RETRAIN_REQUESTS, REQUEST);
    hold(Topic.BARS, bar, bar, bar);
    hold(Topic.RETRAIN_REQUESTS, request, request, request);

    try (TopicReader reader =
        reader()
            .raw(Topic.RETRAIN_REQUESTS)
            .raw(Topic.BARS)
            .onRecord(record -> read.add(record.topic() + "@" + record.offset()))
            .newest(1, Set.of(Topic.BARS))
            .fromBeginning(consumer)) {
      reader.readToEnd(() -> false);
    }

    assertThat(read)
        .containsExactlyInAnyOrder(
            "bars@2", "retrain-requests@0", "retrain-requests@1", "retrain-requests@2");
  }

  @Test
  void shouldNotTakeASilentRegistryForABadRecord() {
    hold(Topic.BARS, wire.bytes(Topic.BARS, new Samples(1).bar()));
    Wire silent = Wire.open(Map.of("schema.registry.url", "http://127.0.0.1:1"));

    try (TopicReader reader =
        TopicReader.of(silent)
            .on(Topic.BARS, bar -> read.add("bar"))
            .warnings(warnings::add)
            .fromBeginning(consumer)) {
      WireException failure =
          catchThrowableOfType(WireException.class, () -> reader.readToEnd(() -> false));

      assertThat(failure.fault()).isEqualTo(WireFault.REGISTRY_UNREACHABLE);
    }
    assertThat(read).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void shouldWaitForASilentRegistryUntilStopped() {
    hold(Topic.BARS, wire.bytes(Topic.BARS, new Samples(1).bar()));
    Wire silent = Wire.open(Map.of("schema.registry.url", "http://127.0.0.1:1"));
    AtomicInteger asked = new AtomicInteger();

    try (TopicReader reader =
        TopicReader.of(silent)
            .on(Topic.BARS, bar -> read.add("bar"))
            .warnings(warnings::add)
            .awaitRegistryUntil(() -> asked.incrementAndGet() > 1)
            .fromBeginning(consumer)) {
      assertThatThrownBy(() -> reader.readToEnd(() -> false)).isInstanceOf(WireException.class);
    }

    assertThat(warnings).singleElement().asString().startsWith("waiting for the schema registry: ");
  }

  @Test
  void shouldSayWhichTopicIsMissing() {
    assertThatThrownBy(() -> reader().raw(Topic.BARS).fromBeginning(consumer))
        .isInstanceOf(UnknownTopicOrPartitionException.class)
        .hasMessage("topic bars is missing; create it with --create-topics");
    assertThat(consumer.closed()).isTrue();
  }
}
