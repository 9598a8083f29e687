package io.barcast.schemas;

import java.util.Map;
import java.util.Optional;

/**
 * The names of the topics in Kafka: a prefix, then the topic's own name. Several Barcasts on one
 * cluster have different prefixes.
 *
 * @param prefix what every name begins with; empty for none
 * @param others the topics with other names, which no prefix precedes
 */
public record TopicNames(String prefix, Map<Topic<?>, String> others) {
  /** The topics' own names. */
  public static final TopicNames PLAIN = new TopicNames("");

  public TopicNames {
    others = Map.copyOf(others);
  }

  public TopicNames(String prefix) {
    this(prefix, Map.of());
  }

  /** The name of a topic in Kafka. */
  public String of(Topic<?> topic) {
    String other = others.get(topic);
    return other == null ? prefix + topic : other;
  }

  /** The topic with this name in Kafka; none for a topic that is not Barcast's. */
  public Optional<Topic<?>> find(String name) {
    return Topic.all().stream().filter(topic -> of(topic).equals(name)).findFirst();
  }
}
