package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.data.FeatureLog;
import io.barcast.trainer.retraining.Trigger.Kind;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The retraining loop of the live trainer and of replays: feature rows, alerts and requests in,
 * training runs and models out. A run uses no data later than its trigger's time, and which runs
 * are due depends on event times alone. Not thread-safe.
 */
public final class RetrainingLoop {
  private static final Logger LOG = LoggerFactory.getLogger(RetrainingLoop.class);
  private static final double NANOS_PER_SECOND = 1e9;

  /** In the figures of a drift run: the other alerts that it answers. */
  private static final String SUPPRESSED_ALERTS = "suppressed_alerts";

  private final FeatureLog log;
  private final ModelRegistry registry;
  private final Triggers triggers;
  private final Retraining retraining;
  private final TrainerSettings settings;
  private final Host host;

  /** The environment of the loop: what differs between the service and a replay. */
  public interface Host {
    /**
     * Publishes a run or a promotion, before its models enter the registry.
     *
     * @param seconds its duration
     */
    void publish(RunResult result, double seconds);

    /** Passes models to the loop that others have published meanwhile; a replay has none. */
    default void catchUp() {}

    /**
     * Runs a task; a replay waits for it without a limit.
     *
     * @param limit time limit, which the live service applies
     * @return its result; empty when it exceeded the limit
     * @throws ExecutionException when the task fails
     * @throws CancellationException when the loop is to end
     */
    default <T> Optional<T> attempt(Supplier<T> task, Duration limit) throws ExecutionException {
      try {
        return Optional.of(task.get());
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new ExecutionException(e);
      }
    }
  }

  /**
   * A loop without features, models or runs.
   *
   * @param keys the key pair that signs models; only models that it has signed enter the registry
   */
  public RetrainingLoop(FeatureSpec spec, TrainerSettings settings, KeyPair keys, Host host) {
    this.log = new FeatureLog(spec);
    this.registry = new ModelRegistry(List.of(keys.getPublic()));
    this.retraining =
        new Retraining(
            spec,
            settings.horizons(),
            settings.fit(),
            settings.rules(),
            settings.mode(),
            keys.getPrivate(),
            CodeVersion.current());
    this.triggers = new Triggers(settings.rules(), registry, retraining::shortage);
    this.settings = settings;
    this.host = host;
  }

  /** Takes a feature row. */
  public void add(FeatureRow row) {
    log.add(row);
  }

  /** Takes a stage of an alert; returns its trigger if it was raised and asks for a run. */
  public Optional<Trigger> alert(DriftAlert alert) {
    return settings.mode() == TrainingMode.ADAPTIVE ? triggers.alert(alert) : Optional.empty();
  }

  /** Takes a request; returns its trigger if its run has not been made yet. */
  public Optional<Trigger> request(RetrainRequest request) {
    return triggers.request(request);
  }

  /** Registers a run that was published earlier or by another process. */
  public void recall(TrainingRun run) {
    triggers.made(run);
  }

  /**
   * Registers a model that was published earlier or by another process.
   *
   * @throws io.barcast.engine.model.BadModelException when validation rejects it
   */
  public void recall(ModelUpdate update) {
    registry.add(update);
  }

  /** The next trigger whose time all features have passed. */
  public Optional<Trigger> due() {
    return triggers.next(log);
  }

  /**
   * Publishes a promotion if one is due, then makes the run and publishes its result. Of a first
   * answer that there is not, the result is returned but not published.
   */
  public RunResult run(Trigger trigger) {
    long startNs = System.nanoTime();
    if (trigger.asksForFirstAnswer()) {
      return firstAnswer(trigger, startNs);
    }
    Optional<RunResult> promotion = promotion(trigger);
    if (promotion.isPresent()) {
      publish(promotion.get(), startNs);
      startNs = System.nanoTime();
    }
    RunResult result = counted(trigger, result(trigger, this::full));
    publish(result, startNs);
    return result;
  }

  private RunResult firstAnswer(Trigger trigger, long startNs) {
    RunResult result = result(trigger, this::first);
    if (result.run().id().equals(trigger.id())) {
      publish(result, startNs);
    } else {
      triggers.noFirstAnswer(trigger);
    }
    return result;
  }

  private RunResult full(Trigger trigger) {
    return retraining.run(trigger, log, registry, triggers.budget(trigger.interval()));
  }

  /** The first answer to an alert; if there is none, the failed run of its own trigger. */
  private RunResult first(Trigger trigger) {
    Trigger alert = trigger.ofAlert();
    return retraining
        .firstAnswer(alert, log, registry)
        .orElseGet(() -> retraining.failed(alert, "there is nothing to recalibrate"));
  }

  /** With the number of other alerts that the run answers, if there are any. */
  private RunResult counted(Trigger trigger, RunResult result) {
    long others = trigger.kind() == Kind.DRIFT ? triggers.answeredBeside(trigger) : 0;
    if (others == 0 || !RunHistory.isJudged(result.run().decision())) {
      return result;
    }
    LOG.info("{} answers {} other alerts that were raised before it", trigger.id(), others);
    return result.with(SUPPRESSED_ALERTS, (double) others);
  }

  private void publish(RunResult result, long startNs) {
    triggers.made(result.run());
    host.publish(result, (System.nanoTime() - startNs) / NANOS_PER_SECOND);
    result.updates().forEach(registry::add);
  }

  /** Empty also when it fails or exceeds the time limit, as the run is made anyway. */
  private Optional<RunResult> promotion(Trigger trigger) {
    try {
      return host.attempt(() -> retraining.promotion(trigger, log, registry), settings.runLimit())
          .flatMap(Function.identity());
    } catch (ExecutionException e) {
      LOG.error("comparing shadows with the champion failed for {}", trigger.id(), e.getCause());
      return Optional.empty();
    }
  }

  /** Repeated when others have published models meanwhile, such as an operator who pins one. */
  private RunResult result(Trigger trigger, Function<Trigger, RunResult> made) {
    List<String> before;
    RunResult result;
    do {
      before = registry.keys();
      result = attempted(trigger, made);
      host.catchUp();
    } while (!registry.keys().equals(before));
    return result;
  }

  private RunResult attempted(Trigger trigger, Function<Trigger, RunResult> made) {
    try {
      return host.attempt(() -> made.apply(trigger), settings.runLimit())
          .orElseGet(() -> retraining.failed(trigger, timedOut()));
    } catch (ExecutionException e) {
      LOG.error("run {} failed", trigger.id(), e.getCause());
      return retraining.failed(trigger, "failed: " + e.getCause());
    }
  }

  private String timedOut() {
    return "timed out after " + settings.runLimit().toSeconds() + " s";
  }

  /** One manual trigger per interval, at the newest time that is complete. */
  public List<Trigger> everyInterval() {
    List<Trigger> manual = new ArrayList<>();
    for (Interval interval : log.intervals()) {
      long timeMs = log.completeUntilMs(interval, settings.rules().idleBars());
      manual.add(Trigger.once(interval, timeMs));
    }
    return manual;
  }

  /**
   * Close of the newest row of an interval, epoch milliseconds UTC; {@link Long#MIN_VALUE} when
   * there is none.
   */
  public long newestMs(Interval interval) {
    return log.completeUntilMs(interval, 0);
  }

  /** Ids of the triggers of alerts and requests that ask for a run, or may ask again. */
  public Set<String> waiting() {
    return triggers.waiting();
  }

  /** Alerts that were answered by the run of another one since the start of this process. */
  public long suppressedAlerts() {
    return triggers.suppressed();
  }

  /** What the next runs of each interval wait for, while none is due. */
  public List<RunOutlook> outlook() {
    return triggers.outlook(log);
  }

  /** How many feature rows are held. */
  public long rows() {
    return log.rows();
  }

  /** Keys of the newest version of every model name, for example {@code xgboost-1h@3}. */
  public List<String> models() {
    return registry.keys();
  }
}
