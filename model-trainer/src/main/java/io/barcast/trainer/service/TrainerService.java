package io.barcast.trainer.service;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.runtime.Health;
import io.barcast.runtime.Service;
import io.barcast.runtime.Settings;
import io.barcast.schemas.Topic;
import io.barcast.schemas.Wire;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.retraining.RunResult;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.retraining.Trigger;
import io.prometheus.client.CollectorRegistry;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains models when a run is due, on one thread, until it is closed. {@link #progress} and {@link
 * #health} may be called from any thread.
 */
public final class TrainerService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
  private static final String ONCE = TrainerClients.GROUP + "-once";
  private static final long MILLIS_TO_CLOSE = 40_000;

  private final Setup setup;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread = new Thread(this::work, "trainer");
  private volatile TrainerProgress progress = TrainerProgress.NOTHING;
  private final TrainerHealth health = new TrainerHealth();
  private @Nullable TrainerLock lock;
  private volatile boolean closing;

  /**
   * A trainer that is not started yet.
   *
   * @param spec the feature set that models read
   * @param keys the key pair that signs models; only models that it has signed are taken over
   * @param registry takes the trainer's metrics
   */
  public TrainerService(
      Settings settings, FeatureSpec spec, Wire wire, KeyPair keys, CollectorRegistry registry) {
    this.setup = Setup.of(settings, spec, wire, keys, registry);
    registry.register(new TrainerGauges(this));
  }

  /** The parts that a trainer is created from. */
  private record Setup(
      Settings settings,
      FeatureSpec spec,
      Wire wire,
      KeyPair keys,
      TrainerMetrics metrics,
      TrainerClients clients) {
    static Setup of(
        Settings settings, FeatureSpec spec, Wire wire, KeyPair keys, CollectorRegistry registry) {
      return new Setup(
          settings, spec, wire, keys, new TrainerMetrics(registry), TrainerClients.of(settings));
    }

    Trainer trainer(String transactionalId, BooleanSupplier stop) {
      return new Trainer(
          TrainerSettings.of(settings), spec, keys, wire, metrics, clients, transactionalId, stop);
    }
  }

  /**
   * Makes one run per interval on all current features, publishes and returns the results.
   *
   * @param spec the feature set that models read
   * @param keys the key pair that signs models; only models that it has signed are taken over
   * @param only the interval to train on; empty for each that has features
   */
  public static List<RunResult> once(
      Settings settings,
      FeatureSpec spec,
      Wire wire,
      KeyPair keys,
      CollectorRegistry registry,
      Optional<Interval> only) {
    FamilyTrainers.requireNativeLibraries(TrainerSettings.of(settings).fit().families());
    Setup setup = Setup.of(settings, spec, wire, keys, registry);
    try (Trainer trainer = setup.trainer(ONCE, () -> false)) {
      trainer.begin();
      List<RunResult> runs = new ArrayList<>();
      trainer.everyInterval().stream()
          .filter(trigger -> only.isEmpty() || only.get().equals(trigger.interval()))
          .forEach(trigger -> runs.add(trainer.run(trigger)));
      return runs;
    }
  }

  @Override
  public String name() {
    return "trainer";
  }

  @Override
  public void start() {
    FamilyTrainers.requireNativeLibraries(TrainerSettings.of(setup.settings()).fit().families());
    String topic = setup.wire().topicNames().of(Topic.RETRAIN_REQUESTS);
    lock = TrainerLock.acquire(setup.settings(), topic);
    thread.start();
  }

  private void work() {
    try (Trainer trainer = setup.trainer(TrainerClients.GROUP, () -> closing)) {
      trainer.beginService();
      while (!closing) {
        trainer.read();
        health.polled();
        runAllDue(trainer);
        progress = trainer.progress();
        trainer.report();
      }
      done.complete(null);
    } catch (RuntimeException | Error e) {
      end(e);
    }
  }

  private void runAllDue(Trainer trainer) {
    Optional<Trigger> due = trainer.due();
    while (due.isPresent() && !closing) {
      progress = progress.withRunning();
      health.runs(due.get().id());
      trainer.run(due.get());
      due = trainer.due();
    }
  }

  private void end(Throwable failure) {
    if (closing) {
      LOG.debug("closed while a task was in progress", failure);
      done.complete(null);
    } else {
      done.completeExceptionally(FencedTrainer.explained(failure));
    }
  }

  /** Its current progress. */
  public TrainerProgress progress() {
    return progress;
  }

  @Override
  public Health health() {
    return done.isCompletedExceptionally()
        ? Health.failed("state", "failed; see its log")
        : health.now(progress);
  }

  @Override
  public CompletionStage<Void> done() {
    return done;
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(MILLIS_TO_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (lock != null) {
      lock.close();
    }
  }
}
