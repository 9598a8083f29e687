package io.barcast.schemas;

import java.util.Map;

/**
 * What can be chosen about topics that are created.
 *
 * @param partitions number of partitions of each topic that may have several
 * @param replication replication factor; -1 for the brokers' default
 * @param retentionMs how many milliseconds records are kept, by topic; topics without an entry keep
 *     them for ever
 */
public record TopicChoices(int partitions, short replication, Map<Topic<?>, Long> retentionMs) {
  private static final long FOREVER = -1;

  public TopicChoices {
    retentionMs = Map.copyOf(retentionMs);
    retentionMs.forEach(TopicChoices::requireSound);
  }

  /** Topics that keep every record. */
  public static TopicChoices keepingAll(int partitions, short replication) {
    return new TopicChoices(partitions, replication, Map.of());
  }

  private static void requireSound(Topic<?> topic, long retentionMs) {
    if (!topic.expires() || retentionMs < 1) {
      throw new IllegalArgumentException(
          "a retention of %d ms for %s, expected at least 1 ms, and a topic that is not compacted"
              .formatted(retentionMs, topic));
    }
  }

  int partitions(Topic<?> topic) {
    return topic.singlePartition() ? 1 : partitions;
  }

  Map<String, String> settings(Topic<?> topic) {
    return topic.settings(retentionMs.getOrDefault(topic, FOREVER));
  }
}
