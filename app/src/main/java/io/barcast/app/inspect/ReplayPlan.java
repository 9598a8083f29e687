package io.barcast.app.inspect;

import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Which letters are to be replayed, and where to; why others cannot be. Not thread-safe.
 *
 * <p>A letter goes to the partition that it came from, as long as the topic has it.
 */
final class ReplayPlan {
  private final Map<String, Integer> partitions;
  private final Set<String> ours;
  private final OffsetSet chosen = new OffsetSet();
  private final SortedMap<String, Long> targets = new TreeMap<>();
  private final SortedMap<String, Long> obstacles = new TreeMap<>();
  private long alreadyReplayed;

  /**
   * @param partitions how many partitions each existing topic has
   */
  ReplayPlan(TopicNames names, Map<String, Integer> partitions) {
    this.partitions = Map.copyOf(partitions);
    this.ours =
        Topic.all().stream()
            .filter(topic -> !topic.equals(Topic.DEAD_LETTERS))
            .map(names::of)
            .collect(Collectors.toSet());
  }

  /** Decides on a letter that was asked for. */
  void add(LetterId id, DeadLetter letter, boolean replayed) {
    if (replayed) {
      alreadyReplayed++;
      return;
    }
    String obstacle = obstacle(letter);
    if (obstacle.isEmpty()) {
      chosen.add(id);
      targets.merge(letter.topic(), 1L, Long::sum);
    } else {
      obstacles.merge(obstacle, 1L, Long::sum);
    }
  }

  /** Why a letter cannot be replayed and what to do; empty when it can. */
  private String obstacle(DeadLetter letter) {
    String topic = letter.topic();
    if (LetterContent.isFromFile(letter)) {
      return "rows of " + topic + ": correct them there, and send the file again with produce";
    }
    if (!ours.contains(topic)) {
      return "from " + topic + ", which is no topic of Barcast: send them with another tool";
    }
    if (!partitions.containsKey(topic)) {
      return "from " + topic + ", which is gone: create it with barcast doctor --create-topics";
    }
    return letter.complete() ? "" : "cut off, as the original was too large: send it again";
  }

  boolean includes(LetterId id) {
    return chosen.contains(id);
  }

  /** How many letters will be sent to each topic. */
  SortedMap<String, Long> targets() {
    return targets;
  }

  /** How many letters cannot be sent, by the reason. */
  SortedMap<String, Long> obstacles() {
    return obstacles;
  }

  long alreadyReplayed() {
    return alreadyReplayed;
  }

  static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** The original record. */
  ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> record) {
    DeadLetter letter = DeadLetter.from(record);
    int count = partitions.getOrDefault(letter.topic(), 0);
    boolean samePartition = letter.partition() >= 0 && letter.partition() < count;
    return new ProducerRecord<>(
        letter.topic(),
        samePartition ? letter.partition() : null,
        record.timestamp(),
        letter.key(),
        letter.value(),
        letter.headers());
  }
}
