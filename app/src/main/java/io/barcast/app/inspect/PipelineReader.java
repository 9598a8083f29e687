package io.barcast.app.inspect;

import io.barcast.app.process.WireConnection;
import io.barcast.runtime.BrokerProbe;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.schemas.Wire;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A connection to the brokers and the registry of a pipeline that is only looked at. */
public final class PipelineReader implements AutoCloseable {
  private static final String GROUP = "barcast-inspect";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LIMIT_SECONDS = 30;

  private final Settings settings;
  private final Wire wire;
  private final Admin admin;

  private PipelineReader(Settings settings, Wire wire, Admin admin) {
    this.settings = settings;
    this.wire = wire;
    this.admin = admin;
  }

  /**
   * Connects.
   *
   * @throws UserException when no broker answers, or no registry is configured
   */
  public static PipelineReader open(Settings settings) {
    BrokerProbe.requireReachable(settings, PATIENCE);
    Wire wire = WireConnection.open(settings);
    return new PipelineReader(settings, wire, Admin.create(KafkaProperties.admin(settings)));
  }

  /**
   * Connects to read bars, from a topic of any name.
   *
   * @throws UserException when no broker answers, or the registry is not the one with which the
   *     topic was written
   */
  public static PipelineReader open(Settings settings, TopicNames names) {
    BrokerProbe.requireReachable(settings, PATIENCE);
    Wire wire = WireConnection.open(settings, names, List.of(Topic.BARS), List.of());
    return new PipelineReader(settings, wire, Admin.create(KafkaProperties.admin(settings)));
  }

  public Settings settings() {
    return settings;
  }

  public Wire wire() {
    return wire;
  }

  public TopicNames names() {
    return wire.topicNames();
  }

  Admin admin() {
    return admin;
  }

  /** The id of the cluster. */
  public String clusterId() {
    return await(admin.describeCluster().clusterId(), "the id of the cluster");
  }

  /** The properties of a consumer that reads committed records and commits no offsets. */
  public Map<String, Object> consumerProperties() {
    return reading(KafkaProperties.scanningConsumer(settings, GROUP));
  }

  private static Map<String, Object> reading(Map<String, Object> properties) {
    properties.put("allow.auto.create.topics", false);
    properties.put("max.poll.records", 2_000);
    return properties;
  }

  Consumer<byte[], byte[]> consumer() {
    return consumer(consumerProperties());
  }

  /** A consumer that waits for new records, with as few requests as Kafka's defaults make. */
  Consumer<byte[], byte[]> waitingConsumer() {
    return consumer(reading(KafkaProperties.consumer(settings, GROUP)));
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The partitions of a topic.
   *
   * @throws UserException when the topic is missing
   */
  List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Topic<?> topic) {
    List<PartitionInfo> infos = consumer.partitionsFor(names().of(topic));
    if (infos == null || infos.isEmpty()) {
      throw new UserException(
          ExitCode.CHECK_FAILED,
          "topic " + names().of(topic) + " is missing",
          "Create it: barcast doctor --create-topics");
    }
    return infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  /**
   * The offset after the last record of each partition, including records of transactions that are
   * still open.
   */
  Map<TopicPartition, Long> uncommittedEnds(Collection<TopicPartition> partitions) {
    return offsets(partitions, OffsetSpec.latest());
  }

  /** An offset of each partition, whether its record is committed or not. */
  Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(at -> asked.put(at, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    await(admin.listOffsets(asked).all(), "the offsets of the topics")
        .forEach((at, found) -> offsets.put(at, found.offset()));
    return offsets;
  }

  /** A future's value; the error for users when the brokers do not give it. */
  static <V> V await(KafkaFuture<V> future, String what) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unavailable(what, Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      throw unavailable(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(
          ExitCode.INTERRUPTED, "interrupted while reading " + what, "Run it again.", e);
    }
  }

  private static UserException unavailable(String what, Throwable cause) {
    return new UserException(
        ExitCode.UNREACHABLE,
        what + " cannot be read: " + cause,
        "Check the brokers and this user's ACLs: barcast doctor",
        cause);
  }

  @Override
  public void close() {
    admin.close();
    wire.close();
  }
}
