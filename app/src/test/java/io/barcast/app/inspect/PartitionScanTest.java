package io.barcast.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PartitionScanTest {
  private static final String TOPIC = "bars";

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Map<TopicPartition, Long> starts = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final List<Runnable> arrivals = new ArrayList<>();

  private void partition(int number, long... timestamps) {
    TopicPartition at = new TopicPartition(TOPIC, number);
    starts.put(at, 0L);
    ends.put(at, (long) timestamps.length);
    arrivals.add(
        () -> {
          for (int offset = 0; offset < timestamps.length; offset++) {
            consumer.addRecord(record(number, offset, timestamps[offset]));
          }
        });
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, long timeMs) {
    return new ConsumerRecord<>(
        TOPIC,
        partition,
        offset,
        timeMs,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }

  private List<String> read(ToLongFunction<ConsumerRecord<byte[], byte[]>> times) {
    List<String> places = new ArrayList<>();
    consumer.updateBeginningOffsets(starts);
    PartitionScan scan = new PartitionScan(consumer, starts, ends, times);
    arrivals.forEach(Runnable::run);
    scan.read(record -> places.add(record.partition() + "@" + record.offset()));
    return places;
  }

  @Test
  void shouldMergeInOrderOfTimeThenOfPartition() {
    partition(1, 10, 20, 30);
    partition(0, 10, 25);

    assertThat(read(ConsumerRecord::timestamp)).containsExactly("0@0", "1@0", "1@1", "0@1", "1@2");
  }

  @Test
  void shouldLeaveALateRecordWhereItArrivedByARunningMaximum() {
    partition(0, 10, 40, 20, 50);
    partition(1, 10, 30, 40, 45);
    Map<Integer, Long> latest = new HashMap<>();

    assertThat(read(record -> latest.merge(record.partition(), record.timestamp(), Math::max)))
        .containsExactly("0@0", "1@0", "1@1", "0@1", "0@2", "1@2", "1@3", "0@3");
  }

  @Test
  void shouldNotReadBeyondTheEnds() {
    partition(0, 10, 20, 30);
    ends.replaceAll((at, end) -> 2L);

    assertThat(read(ConsumerRecord::timestamp)).containsExactly("0@0", "0@1");
  }

  @Test
  void shouldEndWithoutRecords() {
    partition(0);

    assertThat(read(ConsumerRecord::timestamp)).isEmpty();
  }
}
