package io.barcast.app.demo;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.streams.PredictContext;
import io.barcast.trainer.service.TrainerProgress;
import io.barcast.trainer.service.TrainerService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the pipeline is idle: every bar scored, every drift window tested, every trigger
 * answered, every model known. Stages are checked in the order of the data, so that work which
 * moves downstream in the meantime is not missed.
 */
final class Quiescence {
  private static final long LIMIT_MS = 300_000;
  private static final long POLL_EVERY_MS = 5;

  private final Admin admin;
  private final String predictGroup;
  private final PredictContext context;
  private final TrainerService trainer;
  private final List<TopicPartition> streamsInputs;
  private final List<TopicPartition> trainerInputs;

  /**
   * @param predictGroup the consumer group of the predict service
   */
  Quiescence(Admin admin, String predictGroup, PredictContext context, TrainerService trainer) {
    this.admin = admin;
    this.predictGroup = predictGroup;
    this.context = context;
    this.trainer = trainer;
    streamsInputs = partitions(Topic.BARS, Topic.MODEL_WINDOWS, Topic.MODEL_UPDATES);
    trainerInputs = partitions(Topic.FEATURES, Topic.DRIFT_ALERTS, Topic.RETRAIN_REQUESTS);
  }

  /**
   * Waits until the pipeline is idle.
   *
   * @param stop whether to stop waiting
   * @throws UserException when it is not within five minutes
   */
  void await(BooleanSupplier stop) throws InterruptedException {
    long untilNs = System.nanoTime() + LIMIT_MS * 1_000_000;
    while (!stop.getAsBoolean() && !reached()) {
      if (System.nanoTime() > untilNs) {
        throw new UserException(
            ExitCode.FAILURE,
            "the pipeline was not idle within " + LIMIT_MS / 1_000 + " s",
            "Look for errors above; if the machine is busy, try again with fewer bars.");
      }
      Thread.sleep(POLL_EVERY_MS);
    }
  }

  private boolean reached() throws InterruptedException {
    return streamsAreDone() && trainerIsDone() && modelsAreKnown() && streamsAreDone();
  }

  private boolean streamsAreDone() throws InterruptedException {
    Map<TopicPartition, Long> ends = ends(streamsInputs);
    Map<TopicPartition, OffsetAndMetadata> committed = committed();
    return ends.entrySet().stream()
        .allMatch(
            end -> end.getValue() == 0 || reaches(committed.get(end.getKey()), end.getValue()));
  }

  private static boolean reaches(@Nullable OffsetAndMetadata committed, long end) {
    return committed != null && committed.offset() >= end;
  }

  private boolean trainerIsDone() throws InterruptedException {
    Map<TopicPartition, Long> ends = ends(trainerInputs);
    TrainerProgress progress = trainer.progress();
    return progress.idle()
        && ends.entrySet().stream()
            .allMatch(end -> progress.positions().getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private boolean modelsAreKnown() {
    List<String> known = new ArrayList<>();
    context.models().ids().forEach(id -> known.add(id.key()));
    return known.containsAll(trainer.progress().models());
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException {
    try {
      return admin.listConsumerGroupOffsets(predictGroup).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException e) {
      throw failed("read the offsets of " + predictGroup, e);
    }
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
          admin.listOffsets(latest).all().get().entrySet()) {
        ends.put(end.getKey(), end.getValue().offset());
      }
      return ends;
    } catch (ExecutionException e) {
      throw failed("read the ends of " + partitions, e);
    }
  }

  private List<TopicPartition> partitions(Topic<?>... topics) {
    List<String> names = Stream.of(topics).map(Topic::topicName).toList();
    List<TopicPartition> all = new ArrayList<>();
    try {
      for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
        topic.partitions().forEach(p -> all.add(new TopicPartition(topic.name(), p.partition())));
      }
      return all;
    } catch (ExecutionException e) {
      throw failed("describe " + names, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("describe " + names, e);
    }
  }

  private static IllegalStateException failed(String what, Exception cause) {
    return new IllegalStateException("the embedded broker did not " + what, cause);
  }
}
