package io.barcast.schemas;

import java.util.Optional;

/**
 * The names of the topics in Kafka: a prefix, then the topic's own name. Several Barcasts on one
 * cluster have different prefixes.
 *
 * @param prefix what every name begins with; empty for none
 */
public record TopicNames(String prefix) {
  /** The topics' own names. */
  public static final TopicNames PLAIN = new TopicNames("");

  /** The name of a topic in Kafka. */
  public String of(Topic<?> topic) {
    return prefix + topic;
  }

  /** The topic with this name in Kafka; none for a topic that is not Barcast's. */
  public Optional<Topic<?>> find(String name) {
    return Topic.all().stream().filter(topic -> of(topic).equals(name)).findFirst();
  }
}
