package io.barcast.schemas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics, and says what is wrong with them. Existing ones are left unchanged. */
public final class TopicSetup {
  private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
  private static final long PAUSE_MS = 50;

  private final Admin admin;
  private final TopicNames names;

  /**
   * @param admin a client of the cluster; stays the caller's to close
   * @param names the names of the topics in Kafka
   */
  public TopicSetup(Admin admin, TopicNames names) {
    this.admin = admin;
    this.names = names;
  }

  /**
   * Creates the missing topics and waits until every partition answers: a send before that can be
   * lost in spite of acks=all (KAFKA-15591). A broker may not yet know of a topic that was created
   * or deleted just now, so it is asked until it knows all of them.
   */
  public void create(TopicChoices choices) {
    long deadline = System.nanoTime() + READY_NANOS;
    while (true) {
      TopicPresence presence = TopicPresence.of(admin, names, Topic.all());
      List<NewTopic> missing =
          presence.missing().stream().map(topic -> newTopic(topic, choices)).toList();
      admin.createTopics(missing).values().values().forEach(TopicSetup::awaitCreated);
      if (missing.isEmpty() && answers(presence)) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new KafkaException("the topics were created but do not answer within 60 s");
      }
      pause();
    }
  }

  /** Another process may create the same topics at the same time. */
  private static void awaitCreated(KafkaFuture<Void> created) {
    try {
      await(created);
    } catch (TopicExistsException e) {
      LOG.debug("created by another process at the same time", e);
    }
  }

  private NewTopic newTopic(Topic<?> topic, TopicChoices choices) {
    return new NewTopic(names.of(topic), choices.partitions(topic), choices.replication())
        .configs(choices.settings(topic));
  }

  private boolean answers(TopicPresence presence) {
    try {
      await(admin.listOffsets(latest(presence)).all());
      return true;
    } catch (RetriableException e) {
      LOG.debug("the topics do not answer yet", e);
      return false;
    }
  }

  private static Map<TopicPartition, OffsetSpec> latest(TopicPresence presence) {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (TopicDescription topic : presence.there().values()) {
      topic
          .partitions()
          .forEach(
              partition ->
                  partitions.put(
                      new TopicPartition(topic.name(), partition.partition()),
                      OffsetSpec.latest()));
    }
    return partitions;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for the topics", e);
    }
  }

  /** A future's value; throws the Kafka exception that it failed with. */
  static <V> V await(KafkaFuture<V> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the brokers do not answer within 60 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for the brokers", e);
    }
  }

  /** What is not as expected of the topics, for {@code doctor}. */
  public List<TopicFinding> findings() {
    return new TopicCheck(admin, names).findings();
  }
}
