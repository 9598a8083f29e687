package io.barcast.app.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.replay.Replay;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.retraining.RetrainingLoop;
import io.barcast.trainer.retraining.RunOutlook;
import io.barcast.trainer.retraining.RunResult;
import io.barcast.trainer.retraining.TrainerSettings;
import io.barcast.trainer.retraining.Trigger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The trainer without Kafka: makes the runs that are due once all bars of a timestamp are in. Their
 * models become active a lead time after the trigger, so there is no look-ahead. Not thread-safe.
 */
final class InlineTrainer {
  private final RetrainingLoop loop;
  private final List<TrainingRun> runs = new ArrayList<>();
  private final List<ModelUpdate> published = new ArrayList<>();
  private long closeTimeMs = Long.MIN_VALUE;
  private double seconds;
  private Consumer<String> activity = doing -> {};

  InlineTrainer(FeatureSpec spec, TrainerSettings settings, KeyPair keys) {
    loop = new RetrainingLoop(spec, settings, keys, this::publish);
  }

  private void publish(RunResult result, double tookSeconds) {
    runs.add(result.run());
    published.addAll(result.updates());
    seconds += tookSeconds;
  }

  /** Has someone hear what it does; of an empty text when it is done. */
  void heardBy(Consumer<String> chosen) {
    activity = chosen;
  }

  /**
   * The models of the runs that are due before a bar; empty unless it is the first of a new
   * timestamp.
   */
  List<ServableModel> before(Bar bar) {
    if (bar.closeTimeMs() <= closeTimeMs) {
      return List.of();
    }
    closeTimeMs = bar.closeTimeMs();
    int known = published.size();
    for (Optional<Trigger> due = loop.due(); due.isPresent(); due = loop.due()) {
      run(due.get());
    }
    return published.subList(known, published.size()).stream().map(ModelArtifacts::open).toList();
  }

  private void run(Trigger trigger) {
    activity.accept(
        "training " + trigger.interval() + " at " + Instant.ofEpochMilli(trigger.timeMs()));
    try {
      loop.run(trigger);
    } finally {
      activity.accept("");
    }
  }

  void after(Replay.Step step) {
    for (ForecastEvent event : step.events()) {
      if (event instanceof FeaturesComputed computed) {
        loop.add(computed.row());
      }
    }
    step.alerts().forEach(loop::alert);
  }

  /** What the next runs wait for. */
  List<String> nextRuns() {
    return loop.outlook().stream().map(RunOutlook::toString).toList();
  }

  List<TrainingRun> runs() {
    return runs;
  }

  List<ModelUpdate> published() {
    return published;
  }

  /** Duration of all its runs. */
  double seconds() {
    return seconds;
  }
}
