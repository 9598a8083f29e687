package io.barcast.app.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.drift.DriftAlert;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.FeaturesComputed;
import io.barcast.engine.forecast.ForecastEvent;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.model.ServableModel;
import io.barcast.engine.replay.Replay;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.FeatureLog;
import io.barcast.trainer.ModelRegistry;
import io.barcast.trainer.Retraining;
import io.barcast.trainer.RunResult;
import io.barcast.trainer.SigningKeys;
import io.barcast.trainer.TrainerSettings;
import io.barcast.trainer.Trigger;
import io.barcast.trainer.Triggers;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trainer without Kafka: it takes what the line brings about, and makes the runs that fall due
 * when a time stamp is complete. A run sees nothing later than its trigger's time, and its models
 * are active a lead after that, so nothing looks ahead. Not thread-safe.
 */
final class RetrainingLoop {
  private static final double NANOS_PER_SECOND = 1e9;

  private final FeatureLog log;
  private final Triggers triggers;
  private final Retraining retraining;
  private final ModelRegistry shelf;
  private final List<TrainingRun> runs = new ArrayList<>();
  private final List<ModelUpdate> published = new ArrayList<>();
  private long closeTimeMs = Long.MIN_VALUE;
  private long spentNs;

  RetrainingLoop(FeatureSpec spec, TrainerSettings settings) {
    KeyPair keys = SigningKeys.generate();
    log = new FeatureLog(spec);
    shelf = new ModelRegistry(List.of(keys.getPublic()));
    triggers = new Triggers(settings.rules(), shelf::championOf);
    retraining =
        new Retraining(
            spec,
            settings.horizonsBars(),
            settings.fit(),
            settings.rules(),
            keys.getPrivate(),
            "replay");
  }

  /** The models of the runs that fall due before a bar: when it is the first of a new time. */
  List<ServableModel> before(Bar bar) {
    if (bar.closeTimeMs() <= closeTimeMs) {
      return List.of();
    }
    closeTimeMs = bar.closeTimeMs();
    List<ServableModel> models = new ArrayList<>();
    for (Optional<Trigger> due = due(); due.isPresent(); due = due()) {
      models.addAll(run(due.get()));
    }
    return models;
  }

  private Optional<Trigger> due() {
    triggers.dropCooled();
    return triggers.next(log);
  }

  private List<ServableModel> run(Trigger trigger) {
    long startNs = System.nanoTime();
    List<ServableModel> models = new ArrayList<>();
    retraining.promotion(trigger, log, shelf).map(this::published).ifPresent(models::addAll);
    models.addAll(published(retraining.run(trigger, log, shelf)));
    spentNs += System.nanoTime() - startNs;
    return models;
  }

  private List<ServableModel> published(RunResult result) {
    triggers.answered(result.run());
    runs.add(result.run());
    for (ModelUpdate update : result.updates()) {
      shelf.add(update);
      published.add(update);
    }
    return result.updates().stream().map(ModelArtifacts::open).toList();
  }

  void after(Replay.Step step) {
    for (ForecastEvent event : step.events()) {
      if (event instanceof FeaturesComputed computed) {
        log.add(computed.row());
      }
    }
    for (DriftAlert alert : step.alerts()) {
      triggers.alert(alert);
    }
  }

  List<TrainingRun> runs() {
    return runs;
  }

  List<ModelUpdate> published() {
    return published;
  }

  double seconds() {
    return spentNs / NANOS_PER_SECOND;
  }
}
