package io.barcast.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a cluster says about some topics, in the order in which they were asked for.
 *
 * @param there the topics that exist, with what this user may do with each, if the cluster says so
 * @param missing the topics that do not exist
 * @param denied the topics that this user may not describe, whether they exist or not
 */
public record TopicPresence(
    Map<Topic<?>, TopicDescription> there, List<Topic<?>> missing, List<Topic<?>> denied) {

  public TopicPresence {
    there = Collections.unmodifiableMap(new LinkedHashMap<>(there));
    missing = List.copyOf(missing);
    denied = List.copyOf(denied);
  }

  /**
   * Asks a cluster for each topic by name: a list of all topics would hide those that this user may
   * not describe.
   */
  public static TopicPresence of(Admin admin, TopicNames names, Collection<Topic<?>> topics) {
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin
            .describeTopics(
                topics.stream().map(names::of).toList(),
                new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    Map<Topic<?>, TopicDescription> there = new LinkedHashMap<>();
    List<Topic<?>> missing = new ArrayList<>();
    List<Topic<?>> denied = new ArrayList<>();
    for (Topic<?> topic : topics) {
      try {
        there.put(topic, TopicSetup.await(Objects.requireNonNull(answers.get(names.of(topic)))));
      } catch (UnknownTopicOrPartitionException e) {
        missing.add(topic);
      } catch (TopicAuthorizationException e) {
        denied.add(topic);
      }
    }
    return new TopicPresence(there, missing, denied);
  }
}
