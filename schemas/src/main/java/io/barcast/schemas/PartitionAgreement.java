package io.barcast.schemas;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether {@code bars} has as many partitions as topics whose partitions were derived from its own.
 * When its partitions are raised, a symbol's later bars go to another partition than its history,
 * and {@code predict} cannot start.
 */
public final class PartitionAgreement {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionAgreement.class);

  private PartitionAgreement() {}

  /**
   * The disagreement in a sentence; empty when there is none.
   *
   * @param bars the name of the topic of bars in Kafka
   * @param others topics that need as many partitions; those that are missing, or that this user
   *     may not see, are left out
   */
  public static Optional<String> problem(Admin admin, String bars, Collection<String> others) {
    Optional<Integer> expected = partitions(admin, bars);
    SortedMap<String, Integer> different = new TreeMap<>();
    for (String other : others) {
      partitions(admin, other)
          .filter(count -> !Optional.of(count).equals(expected))
          .ifPresent(count -> different.put(other, count));
    }
    return expected
        .filter(count -> !different.isEmpty())
        .map(count -> text(bars, count, different));
  }

  private static String text(String bars, int count, SortedMap<String, Integer> different) {
    StringBuilder text = new StringBuilder(bars + " has " + count + " partitions");
    different.forEach((name, others) -> text.append(", ").append(name).append(" ").append(others));
    return text + ": a symbol's new bars would go to another partition than its history";
  }

  private static Optional<Integer> partitions(Admin admin, String topic) {
    try {
      Map<String, TopicDescription> found =
          TopicSetup.await(admin.describeTopics(List.of(topic)).allTopicNames());
      return found.values().stream().map(description -> description.partitions().size()).findAny();
    } catch (UnknownTopicOrPartitionException | AuthorizationException e) {
      LOG.debug("{} is not compared: {}", topic, e.getMessage());
      return Optional.empty();
    }
  }
}
