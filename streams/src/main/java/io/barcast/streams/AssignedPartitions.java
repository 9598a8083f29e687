package io.barcast.streams;

import java.util.Iterator;
import java.util.NavigableSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/** The partitions of one topic that the threads of an instance read now. */
final class AssignedPartitions {
  private final KafkaStreams streams;
  private final String topic;

  AssignedPartitions(KafkaStreams streams, String topic) {
    this.streams = streams;
    this.topic = topic;
  }

  /** Empty also while the instance rebalances. */
  NavigableSet<Integer> now() {
    NavigableSet<Integer> partitions = new TreeSet<>();
    if (streams.state().isRunningOrRebalancing()) {
      streams.metadataForLocalThreads().stream()
          .flatMap(thread -> thread.activeTasks().stream())
          .flatMap(task -> task.topicPartitions().stream())
          .filter(at -> at.topic().equals(topic))
          .map(TopicPartition::partition)
          .forEach(partitions::add);
    }
    return partitions;
  }

  /** Text such as {@code partitions 0-3, 7 of bars}. */
  static String text(NavigableSet<Integer> partitions, String topic) {
    if (partitions.isEmpty()) {
      return "no partition of " + topic;
    }
    StringJoiner ranges = new StringJoiner(", ");
    Iterator<Integer> each = partitions.iterator();
    int first = each.next();
    int last = first;
    while (each.hasNext()) {
      int next = each.next();
      if (next != last + 1) {
        ranges.add(range(first, last));
        first = next;
      }
      last = next;
    }
    ranges.add(range(first, last));
    return (partitions.size() == 1 ? "partition " : "partitions ") + ranges + " of " + topic;
  }

  private static String range(int first, int last) {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
