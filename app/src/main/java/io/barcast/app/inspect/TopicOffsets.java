package io.barcast.app.inspect;

import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of all topics, and the event times of the records before them. Reads a few records
 * per partition. Not thread-safe.
 */
final class TopicOffsets {
  private static final long SMALLEST_WINDOW = 8;
  private static final long WINDOW_GROWTH = 16;

  private final PipelineReader pipeline;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<Topic<?>, List<TopicPartition>> partitions = new HashMap<>();
  private final Map<TopicPartition, Long> starts;
  private final Map<TopicPartition, Long> ends;
  private final Map<TopicPartition, Long> newestMs;

  /**
   * @param consumer stays the caller's to close
   */
  TopicOffsets(PipelineReader pipeline, Consumer<byte[], byte[]> consumer) {
    this.pipeline = pipeline;
    this.consumer = consumer;
    Set<String> existing =
        PipelineReader.await(pipeline.admin().listTopics().names(), "the topics");
    Topic.all().stream()
        .filter(topic -> existing.contains(pipeline.names().of(topic)))
        .forEach(topic -> partitions.put(topic, pipeline.partitions(consumer, topic)));
    Collection<TopicPartition> all = partitions.values().stream().flatMap(List::stream).toList();
    starts = pipeline.offsets(all, OffsetSpec.earliest());
    ends = consumer.endOffsets(all);
    newestMs = timesBefore(ends);
  }

  boolean exists(Topic<?> topic) {
    return partitions.containsKey(topic);
  }

  /** All topics, those that are missing too. */
  List<TopicSize> sizes() {
    List<TopicSize> sizes = new ArrayList<>();
    for (Topic<?> topic : Topic.all()) {
      List<TopicPartition> of = partitions.getOrDefault(topic, List.of());
      long records = of.stream().mapToLong(at -> offset(ends, at) - offset(starts, at)).sum();
      sizes.add(new TopicSize(pipeline.names().of(topic), exists(topic), records, newest(of)));
    }
    return sizes;
  }

  private OptionalLong newest(List<TopicPartition> of) {
    return of.stream().map(newestMs::get).filter(Objects::nonNull).mapToLong(time -> time).max();
  }

  /**
   * The lag of a consumer group.
   *
   * @throws UserException when the group's offsets may not be read
   */
  GroupLag lag(String group, Topic<?> topic) {
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    PipelineReader.await(
            pipeline.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            "the offsets of group " + group)
        .forEach((at, offset) -> committed.put(at, offset));
    List<TopicPartition> of = partitions.getOrDefault(topic, List.of());
    committed.keySet().retainAll(of);
    committed.values().removeIf(Objects::isNull);
    String name = pipeline.names().of(topic);
    if (committed.isEmpty()) {
      return new GroupLag(group, name, OptionalLong.empty(), OptionalLong.empty(), List.of());
    }
    Map<TopicPartition, Long> done = new HashMap<>();
    of.forEach(at -> done.put(at, committedOffset(committed.get(at), at)));
    Set<String> notes = new LinkedHashSet<>();
    of.forEach(at -> addNote(notes, committed.get(at)));
    long records = of.stream().mapToLong(at -> offset(ends, at) - offset(done, at)).sum();
    return new GroupLag(
        group, name, OptionalLong.of(Math.max(0, records)), behindMs(done), List.copyOf(notes));
  }

  private long committedOffset(@Nullable OffsetAndMetadata found, TopicPartition at) {
    long offset = found == null ? 0 : found.offset();
    return Math.min(offset(ends, at), Math.max(offset, offset(starts, at)));
  }

  private static void addNote(Set<String> notes, @Nullable OffsetAndMetadata found) {
    if (found != null && !found.metadata().isBlank()) {
      notes.add(found.metadata());
    }
  }

  private OptionalLong behindMs(Map<TopicPartition, Long> done) {
    Map<TopicPartition, Long> doneMs = timesBefore(done);
    return doneMs.entrySet().stream()
        .flatMapToLong(
            each -> {
              Long newest = newestMs.get(each.getKey());
              return newest == null
                  ? LongStream.empty()
                  : LongStream.of(Math.max(0, newest - each.getValue()));
            })
        .max();
  }

  /**
   * The newest timestamp among the last few records before an offset of each partition, epoch
   * milliseconds UTC; none of a partition without a record before it.
   */
  private Map<TopicPartition, Long> timesBefore(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, Long> found = new HashMap<>();
    Map<TopicPartition, Long> open = new HashMap<>(offsets);
    for (long window = SMALLEST_WINDOW; !open.isEmpty(); window *= WINDOW_GROWTH) {
      long most = window;
      Map<TopicPartition, Long> from = new HashMap<>();
      open.forEach((at, end) -> from.put(at, Math.max(offset(starts, at), end - most)));
      new PartitionScan(consumer, from, open)
          .read(
              record -> {
                TopicPartition at = new TopicPartition(record.topic(), record.partition());
                found.merge(at, record.timestamp(), Math::max);
                return true;
              });
      open.keySet().removeIf(at -> found.containsKey(at) || offset(from, at) <= offset(starts, at));
    }
    return found;
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition at) {
    return offsets.getOrDefault(at, 0L);
  }
}
