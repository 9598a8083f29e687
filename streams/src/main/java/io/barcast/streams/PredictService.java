package io.barcast.streams;

import io.barcast.runtime.Health;
import io.barcast.runtime.Service;
import io.barcast.runtime.Settings;
import io.barcast.runtime.UserException;
import io.barcast.schemas.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of the pipeline. */
public final class PredictService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(PredictService.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

  /**
   * How long a failed thread waits before it is replaced: some faults of a registry come at once.
   */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PredictContext shared;
  private final Path stateDirectory;
  private final KafkaStreams streams;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  public PredictService(Settings settings, PredictContext shared) {
    this.shared = shared;
    stateDirectory = temporaryDirectory();
    streams =
        new KafkaStreams(
            BarcastTopology.build(shared), StreamsProperties.of(settings, stateDirectory));
    streams.setUncaughtExceptionHandler(this::onFailure);
    streams.setStateListener(this::onChange);
  }

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public void start() {
    streams.start();
  }

  @Override
  public Health health() {
    KafkaStreams.State state = streams.state();
    Optional<String> registry = shared.wire().registryProblem();
    Map<String, String> detail =
        Map.of(
            "state",
            state.name(),
            "models",
            Integer.toString(shared.models().size()),
            "registry",
            registry.orElse("ok"));
    return new Health(state.isRunningOrRebalancing() && registry.isEmpty(), detail);
  }

  @Override
  public CompletionStage<Void> done() {
    return done;
  }

  @Override
  public void close() {
    streams.close(CLOSE_LIMIT);
    if (Files.exists(stateDirectory)) {
      delete(stateDirectory);
    }
  }

  /** A failed global thread cannot be replaced, whatever {@link #onFailure} answers. */
  private void onChange(KafkaStreams.State now, KafkaStreams.State before) {
    if (now == KafkaStreams.State.ERROR) {
      done.completeExceptionally(
          new IllegalStateException("Kafka Streams went from " + before + " to ERROR"));
    }
  }

  private StreamThreadExceptionResponse onFailure(Throwable failure) {
    if (isTransient(failure)) {
      LOG.warn("a stream thread is replaced after: {}", failure.toString());
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

  /** Whether a retry from the last commit can succeed. */
  private static boolean isTransient(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean registry = cause instanceof WireException wire && wire.fault().ofRegistry();
      if (registry || cause instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("barcast-predict");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary directory for Kafka Streams", e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", directory, e.toString());
    }
  }
}
