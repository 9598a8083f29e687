package io.barcast.app.pace;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.KafkaProperties;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.barcast.schemas.TopicNames;
import io.barcast.trainer.service.TrainerReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a pipeline is idle: every bar scored, every drift window tested, every trigger
 * answered, every model and alert loaded. What the services have committed tells it, so they may
 * run in any process. Not thread-safe.
 */
public final class PipelineProgress {
  private static final long POLL_EVERY_MS = 5;

  private static final List<Topic<?>> PREDICT_INPUTS =
      List.of(Topic.BARS, Topic.MODEL_WINDOWS, Topic.MODEL_UPDATES);
  private static final List<Topic<?>> TRAINER_INPUTS =
      List.of(Topic.FEATURES, Topic.DRIFT_ALERTS, Topic.RETRAIN_REQUESTS);
  private static final List<Topic<?>> LOADED = List.of(Topic.MODELS, Topic.DRIFT_ALERTS);
  private static final List<Topic<?>> ALL =
      Stream.of(PREDICT_INPUTS, TRAINER_INPUTS, LOADED).flatMap(List::stream).distinct().toList();

  private final PipelineOffsets offsets;
  private final TopicNames names;
  private final String predictGroup;
  private final Loading loading;
  private final Duration patience;
  private Map<TopicPartition, Long> ends = Map.of();
  private @Nullable Long published;

  /** Waits until every instance of predict has loaded the newest models and alerts. */
  public interface Loading {
    void await() throws InterruptedException;
  }

  PipelineProgress(
      PipelineOffsets offsets,
      TopicNames names,
      String predictGroup,
      Loading loading,
      Duration patience) {
    this.offsets = offsets;
    this.names = names;
    this.predictGroup = predictGroup;
    this.loading = loading;
    this.patience = patience;
  }

  /**
   * The progress of the pipeline that these settings name.
   *
   * @param admin stays the caller's to close
   * @param loading called when models or alerts were published since it was called last
   * @param patience time without any progress after which the pipeline counts as stalled
   */
  public static PipelineProgress of(
      Admin admin, TopicNames names, Settings settings, Loading loading, Duration patience) {
    return new PipelineProgress(
        new BrokerOffsets(admin, names),
        names,
        KafkaProperties.applicationId(settings),
        loading,
        patience);
  }

  /** The present state. */
  PipelineState state() throws InterruptedException {
    Map<TopicPartition, Long> before = ends.isEmpty() ? offsets.ends(ALL) : ends;
    Map<TopicPartition, Long> predicted = new HashMap<>();
    offsets.committed(predictGroup).forEach((at, next) -> predicted.put(at, next.offset()));
    Optional<TrainerReport> trainer =
        TrainerReport.of(offsets.committed(names.prefix() + TrainerReport.GROUP));
    ends = offsets.ends(ALL);
    return new PipelineState(
        before.equals(ends), of(PREDICT_INPUTS), of(TRAINER_INPUTS), predicted, trainer);
  }

  private Map<TopicPartition, Long> of(List<Topic<?>> topics) {
    List<String> wanted = topics.stream().map(names::of).toList();
    Map<TopicPartition, Long> found = new HashMap<>(ends);
    found.keySet().removeIf(partition -> !wanted.contains(partition.topic()));
    return found;
  }

  /** Whether an instance of predict is a member of its group now. */
  boolean predictRuns() throws InterruptedException {
    return offsets.hasMember(predictGroup);
  }

  /**
   * Waits until the pipeline is idle.
   *
   * @param stop whether to give up waiting
   * @return what the trainer then reports; empty when stopped
   * @throws UserException when nothing happens for too long; it names the part that is behind
   */
  public Optional<TrainerReport> await(BooleanSupplier stop) throws InterruptedException {
    PipelineState state = state();
    PipelineState moved = state;
    long movedNs = System.nanoTime();
    while (!stop.getAsBoolean()) {
      if (state.idle()) {
        awaitLoading();
        return state.trainer();
      }
      if (state.progressed(moved)) {
        moved = state;
        movedNs = System.nanoTime();
      }
      if (System.nanoTime() - movedNs > patience.toNanos()) {
        throw stalled(state);
      }
      Thread.sleep(POLL_EVERY_MS);
      state = state();
    }
    return Optional.empty();
  }

  private void awaitLoading() throws InterruptedException {
    long now = of(LOADED).values().stream().mapToLong(Long::longValue).sum();
    if (published != null && published != now) {
      loading.await();
    }
    published = now;
  }

  private UserException stalled(PipelineState state) {
    String behind = String.join("; ", state.behind());
    String text = state.trainer().map(report -> "; train says: " + report.text()).orElse("");
    return new UserException(
        ExitCode.FAILURE,
        "the pipeline has not moved for %d s, behind are %s%s"
            .formatted(patience.toSeconds(), behind.isEmpty() ? "reports of train" : behind, text),
        "Look at the log of the part that is behind, start it again if it has ended (barcast"
            + " predict, barcast train), and run the same command again.");
  }
}
