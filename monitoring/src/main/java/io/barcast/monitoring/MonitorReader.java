package io.barcast.monitoring;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads every partition of the line's topics: models to their end before anything else, then all.
 * Topics that grow with every bar are read from near their end, the others from their beginning.
 * Not thread-safe.
 */
final class MonitorReader implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
  private static final Set<Topic<?>> LARGE =
      Set.of(Topic.FEATURES, Topic.PREDICTIONS, Topic.OUTCOMES);
  private static final Map<String, Topic<?>> BY_NAME =
      Topic.all().stream().collect(Collectors.toMap(Topic::topicName, Function.identity()));

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> endsAtStart;
  private boolean modelsFirst = true;

  /**
   * @param tailRecords how many of the newest offsets of each large partition are read
   */
  MonitorReader(Consumer<byte[], byte[]> consumer, Collection<Topic<?>> topics, long tailRecords) {
    this.consumer = consumer;
    partitions = topics.stream().flatMap(topic -> partitions(topic).stream()).toList();
    consumer.assign(partitions);
    endsAtStart = consumer.endOffsets(partitions);
    consumer.beginningOffsets(partitions).forEach((at, first) -> seek(at, first, tailRecords));
    consumer.pause(allButModels());
  }

  private List<TopicPartition> partitions(Topic<?> topic) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic.topicName());
    if (infos == null || infos.isEmpty()) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          "topic " + topic.topicName() + " is missing",
          "Create them with --create-topics.");
    }
    return infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private void seek(TopicPartition at, long first, long tailRecords) {
    boolean large = LARGE.contains(BY_NAME.get(at.topic()));
    consumer.seek(at, large ? Math.max(first, endsAtStart.get(at) - tailRecords) : first);
  }

  private List<TopicPartition> allButModels() {
    return partitions.stream().filter(at -> BY_NAME.get(at.topic()) != Topic.MODELS).toList();
  }

  /** Hands over what has arrived, models first; waits a moment when there is nothing. */
  void read(BiConsumer<Topic<?>, ConsumerRecord<byte[], byte[]>> use) {
    ConsumerRecords<byte[], byte[]> batch = consumer.poll(LONGEST_WAIT);
    batch.records(Topic.MODELS.topicName()).forEach(record -> use.accept(Topic.MODELS, record));
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      Topic<?> topic = BY_NAME.get(record.topic());
      if (topic != Topic.MODELS) {
        use.accept(topic, record);
      }
    }
    if (modelsFirst && partitions.stream().allMatch(at -> isPaused(at) || passedEnd(at))) {
      modelsFirst = false;
      consumer.resume(allButModels());
    }
  }

  private boolean isPaused(TopicPartition at) {
    return consumer.paused().contains(at);
  }

  private boolean passedEnd(TopicPartition at) {
    return consumer.position(at) >= endsAtStart.get(at);
  }

  /** Whether everything that was there at the start has been read. */
  boolean caughtUp() {
    return partitions.stream().allMatch(this::passedEnd);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
