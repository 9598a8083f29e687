package io.barcast.streams;

import io.barcast.runtime.Health;
import io.barcast.runtime.KafkaMetrics;
import io.barcast.runtime.Service;
import io.barcast.runtime.Settings;
import io.barcast.runtime.TemporaryDirectory;
import io.barcast.runtime.UserException;
import io.barcast.schemas.Topic;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of the pipeline. */
public final class PredictService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(PredictService.class);

  /** By default a closed instance stays in the group, and the others wait for it to time out. */
  private static final CloseOptions LEAVE =
      CloseOptions.timeout(Duration.ofSeconds(20))
          .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

  /**
   * How long a failed thread waits before it is replaced: some faults of a registry come at once.
   */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TemporaryDirectory stateDirectory = TemporaryDirectory.create("predict");
  private final KafkaStreams streams;
  private final ProgressCheck check;
  private final RegistryWatch registryWatch;
  private final AbandonedTransactions abandoned;
  private final PredictHealth health;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  public PredictService(Settings settings, PredictContext shared) {
    streams =
        new KafkaStreams(
            BarcastTopology.build(shared),
            StreamsProperties.of(settings, stateDirectory.path()),
            new MeasuredClients(shared.metrics().latency()));
    String topic = shared.wire().topicNames().of(Topic.BARS);
    CommitProgress progress =
        new CommitProgress(StreamsProperties.commitLimitMs(settings), ProgressCheck.nowMs());
    Restores restores = new Restores();
    check = new ProgressCheck(settings, topic, progress);
    registryWatch = new RegistryWatch(shared.wire());
    abandoned =
        new AbandonedTransactions(
            settings, () -> streams.state() == KafkaStreams.State.REBALANCING);
    AssignedPartitions assigned = new AssignedPartitions(streams, topic);
    health = new PredictHealth(shared, streams, assigned, topic, progress, check, restores);
    CollectorRegistry registry = shared.metrics().registry();
    registry.register(
        new PredictGauges(shared, streams, assigned, progress, check, registryWatch, health));
    KafkaMetrics.register(registry, streams::metrics);
    streams.setGlobalStateRestoreListener(restores);
    streams.setUncaughtExceptionHandler(this::onFailure);
    streams.setStateListener(this::onChange);
  }

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public void start() {
    check.start();
    registryWatch.start();
    abandoned.start();
    streams.start();
  }

  @Override
  public Health health() {
    return health.now();
  }

  @Override
  public CompletionStage<Void> done() {
    return done;
  }

  @Override
  public void close() {
    streams.close(LEAVE);
    check.close();
    registryWatch.close();
    abandoned.close();
    stateDirectory.close();
  }

  /** A failed global thread cannot be replaced, whatever {@link #onFailure} answers. */
  private void onChange(KafkaStreams.State now, KafkaStreams.State before) {
    health.onChange(now, before);
    if (now == KafkaStreams.State.REBALANCING) {
      abandoned.rebalance();
    }
    if (now == KafkaStreams.State.ERROR) {
      done.completeExceptionally(
          new IllegalStateException("Kafka Streams went from " + before + " to ERROR"));
    }
  }

  private StreamThreadExceptionResponse onFailure(Throwable failure) {
    if (TransientFailure.is(failure)) {
      health.onTransient(failure);
      LOG.warn(
          "a thread starts again from the last commit after: {}", TransientFailure.text(failure));
      LockSupport.parkNanos(PAUSE_NANOS);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    done.completeExceptionally(forUser(failure).orElse(failure));
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static Optional<Throwable> forUser(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(UserException.class::isInstance)
        .findFirst();
  }
}
