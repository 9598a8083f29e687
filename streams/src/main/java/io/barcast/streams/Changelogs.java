package io.barcast.streams;

import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics in which Kafka Streams keeps the state of {@code predict}: one per store, with as many
 * partitions as the store's input had when they were created. With any other number {@code predict}
 * cannot start.
 */
public final class Changelogs {
  /** What to do about a problem. */
  public static final String WAY_OUT =
      "Begin anew under another --topic-prefix with the wanted --partitions, and send the bars"
          + " again; Kafka cannot take partitions away.";

  private static final Map<String, Topic<?>> INPUTS =
      Map.of(
          BarcastTopology.SERIES_STORE, Topic.BARS,
          BarcastTopology.DRIFT_STORE, Topic.MODEL_WINDOWS,
          BarcastTopology.NEWEST_STORE, Topic.MODEL_UPDATES,
          BarcastTopology.PARTS_STORE, Topic.MODEL_UPDATES);

  private final Admin admin;
  private final TopicNames names;
  private final String applicationId;

  /**
   * @param admin a client of the cluster; stays the caller's to close
   * @param names the names of the topics in Kafka
   * @param applicationId the consumer group of {@code predict}
   */
  public Changelogs(Admin admin, TopicNames names, String applicationId) {
    this.admin = admin;
    this.names = names;
    this.applicationId = applicationId;
  }

  /**
   * The changelog of the series' state.
   *
   * @param beginning the application id and a dash, with which the name of each changelog begins
   */
  public static String ofSeries(String beginning) {
    return changelog(beginning, BarcastTopology.SERIES_STORE);
  }

  private static String changelog(String beginning, String store) {
    return beginning + store + "-changelog";
  }

  /** One sentence per changelog that has other partitions than its input. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    INPUTS.forEach(
        (store, topic) -> {
          String changelog = changelog(applicationId + "-", store);
          String input = names.of(topic);
          OptionalInt kept = partitions(changelog);
          OptionalInt now = partitions(input);
          if (kept.isPresent() && now.isPresent() && kept.getAsInt() != now.getAsInt()) {
            problems.add(problem(input, now.getAsInt(), changelog, kept.getAsInt()));
          }
        });
    return List.copyOf(problems);
  }

  private static String problem(String input, int now, String changelog, int kept) {
    return ("topic %s has %d partitions, but %s, the state made from it, has %d: a key is now in"
            + " another partition than its state and its earlier records")
        .formatted(input, now, changelog, kept);
  }

  /** Number of partitions; none when the topic is not there or this user may not describe it. */
  private OptionalInt partitions(String name) {
    KafkaFuture<TopicDescription> answer =
        Objects.requireNonNull(admin.describeTopics(List.of(name)).topicNameValues().get(name));
    try {
      return OptionalInt.of(answer.get().partitions().size());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof UnknownTopicOrPartitionException
          || cause instanceof TopicAuthorizationException) {
        return OptionalInt.empty();
      }
      throw new KafkaException("topic " + name + " cannot be described", cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for the brokers", e);
    }
  }
}
