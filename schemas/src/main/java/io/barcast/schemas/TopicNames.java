package io.barcast.schemas;

/**
 * The names of the topics in Kafka: a prefix, then the topic's own name.
 *
 * @param prefix what every name begins with; empty for none
 */
public record TopicNames(String prefix) {
  /** The topics' own names. */
  public static final TopicNames PLAIN = new TopicNames("");

  /** The name of a topic in Kafka. */
  public String of(Topic<?> topic) {
    return prefix + topic.topicName();
  }
}
