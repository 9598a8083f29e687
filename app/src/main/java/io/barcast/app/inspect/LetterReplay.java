package io.barcast.app.inspect;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.UserException;
import io.barcast.schemas.DeadLetter;
import io.barcast.schemas.ReplayMark;
import io.barcast.schemas.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back to the topics that they came from. A letter and its {@link ReplayMark}
 * are sent in one transaction. A replay first ends the transaction of any earlier one, by their
 * common transactional id, and then reads all marks, so that each letter is replayed once, whatever
 * is repeated, killed, or started twice.
 */
public final class LetterReplay {
  /** The transactional id of every replay. */
  public static final String TRANSACTIONAL_ID = "barcast-dead-letters";

  private static final int MOST_LETTERS = 500;
  private static final long MOST_BYTES = 8 << 20;

  private final PipelineReader pipeline;
  private final LetterFilter filter;

  private LetterReplay(PipelineReader pipeline, LetterFilter filter) {
    this.pipeline = pipeline;
    this.filter = filter;
  }

  /**
   * Replays the letters of a filter that have not been replayed yet.
   *
   * @param dryRun whether to send nothing
   * @throws UserException when a letter was asked for that is not there, or Kafka refuses one
   */
  public static ReplayResult run(PipelineReader pipeline, LetterFilter filter, boolean dryRun) {
    LetterReplay replay = new LetterReplay(pipeline, filter);
    return dryRun ? replay.result(replay.plan(), true) : replay.send();
  }

  private ReplayResult result(ReplayPlan plan, boolean dryRun) {
    return new ReplayResult(dryRun, plan.targets(), plan.alreadyReplayed(), plan.obstacles());
  }

  private ReplayResult send() {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaProperties.transactionalProducer(pipeline.settings(), TRANSACTIONAL_ID),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      ReplayPlan plan = plan();
      if (!plan.targets().isEmpty()) {
        send(producer, plan);
      }
      return result(plan, false);
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new UserException(
          ExitCode.FAILURE,
          "another replay of dead letters was started meanwhile and goes on instead",
          "See what it leaves: barcast dead-letters list",
          e);
    } catch (KafkaException e) {
      throw new UserException(
          ExitCode.FAILURE,
          "a dead letter could not be sent: " + e.getMessage(),
          "What was replayed before is marked: correct the cause, and replay again.",
          e);
    }
  }

  private ReplayPlan plan() {
    ReplayPlan plan = new ReplayPlan(pipeline.names(), partitions());
    List<LetterId> missing = new ArrayList<>(filter.ids());
    LetterIndex index = new LetterIndex((record, letter) -> missing.remove(LetterId.of(record)));
    read(index::add);
    LetterList.requireReason(filter, index.reasons());
    requireAll(missing);
    read(record -> choose(plan, index, record));
    return plan;
  }

  private void choose(ReplayPlan plan, LetterIndex index, ConsumerRecord<byte[], byte[]> record) {
    LetterId id = LetterId.of(record);
    if (ReplayMark.letterOffset(record).isEmpty()) {
      DeadLetter letter = DeadLetter.from(record);
      if (filter.accepts(id, record.timestamp(), letter)) {
        plan.add(id, letter, index.isReplayed(id));
      }
    }
  }

  private static void requireAll(List<LetterId> missing) {
    if (!missing.isEmpty()) {
      Collections.sort(missing);
      throw new UserException(
          ExitCode.USAGE,
          "there is no dead letter at " + missing.get(0),
          "barcast dead-letters list prints the positions.");
    }
  }

  /** How many partitions each existing topic of Barcast has. */
  private Map<String, Integer> partitions() {
    var existing = PipelineReader.await(pipeline.admin().listTopics().names(), "the topics");
    List<String> ours =
        Topic.all().stream().map(pipeline.names()::of).filter(existing::contains).toList();
    Map<String, Integer> partitions = new HashMap<>();
    Map<String, TopicDescription> found =
        PipelineReader.await(
            pipeline.admin().describeTopics(ours).allTopicNames(), "the topics' partitions");
    found.forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
    return partitions;
  }

  private void read(Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (TopicTail tail = TopicTail.openToUncommitted(pipeline, Topic.DEAD_LETTERS)) {
      tail.all(each);
    }
  }

  private void send(Producer<byte[], byte[]> producer, ReplayPlan plan) {
    Batch batch = new Batch(producer, plan);
    try {
      read(batch::add);
      batch.commit();
    } catch (RuntimeException e) {
      abort(producer, e);
      throw e;
    }
  }

  private static void abort(Producer<byte[], byte[]> producer, RuntimeException cause) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      cause.addSuppressed(e);
    }
  }

  /** One transaction after the other, of a limited size each. */
  private static final class Batch {
    private final Producer<byte[], byte[]> producer;
    private final ReplayPlan plan;
    private int letters;
    private long bytes;

    Batch(Producer<byte[], byte[]> producer, ReplayPlan plan) {
      this.producer = producer;
      this.plan = plan;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
      if (!plan.includes(LetterId.of(record))) {
        return;
      }
      if (letters == 0) {
        producer.beginTransaction();
      }
      var unused = producer.send(plan.original(record));
      unused = producer.send(ReplayMark.of(record));
      letters++;
      bytes += Math.max(0, record.serializedValueSize());
      if (letters == MOST_LETTERS || bytes >= MOST_BYTES) {
        commit();
      }
    }

    /** Throws the error of a record that could not be sent, if there was one. */
    void commit() {
      if (letters > 0) {
        producer.commitTransaction();
      }
      letters = 0;
      bytes = 0;
    }
  }
}
