package io.barcast.trainer.retraining;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.schemas.RetrainRequest;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.data.FeatureLog;
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
 * Feature rows, alerts and requests in, training runs and models out: the one order in which models
 * are retrained, live and in a replay. A run looks at nothing later than its trigger's time, and
 * what is due depends on event times alone. Not thread-safe.
 */
public final class RetrainingLoop {
  private static final Logger LOG = LoggerFactory.getLogger(RetrainingLoop.class);
  private static final double NANOS_PER_SECOND = 1e9;

  private final FeatureLog log;
  private final ModelRegistry registry;
  private final Triggers triggers;
  private final Retraining retraining;
  private final TrainerSettings settings;
  private final Host host;

  /** Where the loop runs: what differs between the service and a replay. */
  public interface Host {
    /**
     * Takes a run or a promotion, before its models enter the registry.
     *
     * @param seconds that it took
     */
    void publish(RunResult result, double seconds);

    /**
     * Passes to the loop the models that others have published meanwhile; in a replay there are no
     * others.
     */
    default void catchUp() {}

    /**
     * Does a piece of work; a replay waits for it as long as it takes.
     *
     * @param limit after which a host whose time counts gives it up
     * @return its result; empty when it was given up
     * @throws ExecutionException when the work fails
     * @throws CancellationException when the loop is to end
     */
    default <T> Optional<T> attempt(Supplier<T> work, Duration limit) throws ExecutionException {
      try {
        return Optional.of(work.get());
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new ExecutionException(e);
      }
    }
  }

  /**
   * A loop that knows of no features, models or runs yet.
   *
   * @param keys what it signs models with, and whose models it takes over from
   */
  public RetrainingLoop(FeatureSpec spec, TrainerSettings settings, KeyPair keys, Host host) {
    this.log = new FeatureLog(spec);
    this.registry = new ModelRegistry(List.of(keys.getPublic()));
    this.triggers = new Triggers(settings.rules(), registry::championOf);
    this.retraining =
        new Retraining(
            spec,
            settings.horizons(),
            settings.fit(),
            settings.rules(),
            keys.getPrivate(),
            CodeVersion.current());
    this.settings = settings;
    this.host = host;
  }

  public void add(FeatureRow row) {
    log.add(row);
  }

  /** Takes an alert; the trigger that waits now, if it asks for a run that was not made yet. */
  public Optional<Trigger> alert(DriftAlert alert) {
    return triggers.alert(alert);
  }

  /** Takes a request; the trigger that waits now, if its run was not made yet. */
  public Optional<Trigger> request(RetrainRequest request) {
    return triggers.request(request);
  }

  /** Takes note of a run that was published before this process, or by another. */
  public void recall(TrainingRun run) {
    triggers.answered(run);
  }

  /**
   * Takes note of a model that was published before this process, or by another.
   *
   * @throws io.barcast.engine.model.BadModelException when it must not serve, or is stale
   */
  public void recall(ModelUpdate update) {
    registry.add(update);
  }

  /** The run to make now, if the features have passed the time of any. */
  public Optional<Trigger> due() {
    for (Trigger cooled : triggers.dropCooled()) {
      LOG.info("skipping {}: within the cooldown of an earlier drift run", cooled.id());
    }
    return triggers.next(log);
  }

  /** Publishes a promotion that is due, then makes the run and publishes what it comes to. */
  public RunResult run(Trigger trigger) {
    long startNs = System.nanoTime();
    Optional<RunResult> promotion = promotion(trigger);
    if (promotion.isPresent()) {
      publish(promotion.get(), startNs);
      startNs = System.nanoTime();
    }
    RunResult result = result(trigger);
    publish(result, startNs);
    return result;
  }

  private void publish(RunResult result, long startNs) {
    triggers.answered(result.run());
    host.publish(result, (System.nanoTime() - startNs) / NANOS_PER_SECOND);
    result.updates().forEach(registry::add);
  }

  /** None when it fails or is given up, as the run is made anyway. */
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
  private RunResult result(Trigger trigger) {
    List<String> before;
    RunResult result;
    do {
      before = registry.keys();
      result = attempted(trigger);
      host.catchUp();
    } while (!registry.keys().equals(before));
    return result;
  }

  private RunResult attempted(Trigger trigger) {
    try {
      return host.attempt(() -> retraining.run(trigger, log, registry), settings.runLimit())
          .orElseGet(() -> retraining.failed(trigger, givenUp()));
    } catch (ExecutionException e) {
      LOG.error("run {} failed", trigger.id(), e.getCause());
      return retraining.failed(trigger, "failed: " + e.getCause());
    }
  }

  private String givenUp() {
    return "given up after " + settings.runLimit().toSeconds() + " s";
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

  /** Ids of the alerts' and requests' triggers whose runs are not made yet. */
  public Set<String> waiting() {
    return triggers.waiting();
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
