package io.barcast.app.pace;

import static java.util.stream.Collectors.toMap;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks the broker for offsets. Topics keep the number of partitions that they have at first. */
final class BrokerOffsets implements PipelineOffsets {
  private final Admin admin;
  private final TopicNames names;
  private final Map<Topic<?>, List<TopicPartition>> partitions = new HashMap<>();

  BrokerOffsets(Admin admin, TopicNames names) {
    this.admin = admin;
    this.names = names;
  }

  @Override
  public Map<TopicPartition, Long> ends(Collection<Topic<?>> topics) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (Topic<?> topic : topics) {
      partitions(topic).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    }
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        answer(admin.listOffsets(latest).all(), "the ends of topics");
    return ends.entrySet().stream().collect(toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private List<TopicPartition> partitions(Topic<?> topic) throws InterruptedException {
    List<TopicPartition> known = partitions.get(topic);
    if (known == null) {
      String name = names.of(topic);
      Map<String, TopicDescription> described =
          answer(admin.describeTopics(Set.of(name)).allTopicNames(), "topic " + name);
      known =
          described.values().stream()
              .flatMap(description -> description.partitions().stream())
              .map(partition -> new TopicPartition(name, partition.partition()))
              .toList();
      partitions.put(topic, known);
    }
    return known;
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> committed(String group)
      throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        new HashMap<>(
            answer(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                "the offsets of group " + group));
    committed.values().removeIf(offset -> offset == null);
    return committed;
  }

  @Override
  public boolean hasMember(String group) throws InterruptedException {
    try {
      return admin.describeConsumerGroups(Set.of(group)).all().get().values().stream()
          .anyMatch(description -> !description.members().isEmpty());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return false;
      }
      throw failed("group " + group, e);
    }
  }

  private static <T> T answer(KafkaFuture<T> future, String what) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failed(what, e);
    }
  }

  private static UserException failed(String what, ExecutionException e) {
    return new UserException(
        ExitCode.UNREACHABLE,
        "the broker did not tell " + what + ": " + e.getCause(),
        "Check it with: barcast doctor; then run the same command again.",
        e);
  }
}
