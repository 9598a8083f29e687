package io.barcast.app.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.replay.Replay;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.retraining.TrainerSettings;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Bars in, events out; models are trained along the way, as the services would, on the data
 * available at that point. Not thread-safe.
 */
public final class TrainingReplay {
  private final Replay replay;
  private final Forecasting forecasting;
  private final Optional<InlineTrainer> training;

  private TrainingReplay(Forecasting forecasting, Optional<InlineTrainer> training) {
    this.replay = new Replay(forecasting);
    this.forecasting = forecasting;
    this.training = training;
  }

  /** A replay with the naive model alone. */
  public static TrainingReplay naive(Forecasting forecasting) {
    return new TrainingReplay(forecasting, Optional.empty());
  }

  /** A replay with models that are trained by the trainer's rules. */
  public static TrainingReplay training(Forecasting forecasting, TrainerSettings settings) {
    return training(forecasting, settings, SigningKeys.generate());
  }

  /**
   * A replay with models that are trained by the trainer's rules.
   *
   * @param keys key pair that models are signed with
   */
  public static TrainingReplay training(
      Forecasting forecasting, TrainerSettings settings, KeyPair keys) {
    FamilyTrainers.requireNativeLibraries(settings.fit().families());
    return new TrainingReplay(
        forecasting, Optional.of(new InlineTrainer(forecasting.spec(), settings, keys)));
  }

  /** Processes the next bar. */
  public Replay.Step onBar(Bar bar) {
    training.ifPresent(trainer -> trainer.before(bar).forEach(replay::onModel));
    Replay.Step step = replay.onBar(bar);
    training.ifPresent(trainer -> trainer.after(step));
    return step;
  }

  Forecasting forecasting() {
    return forecasting;
  }

  /** The runs made so far, in order. */
  public List<TrainingRun> runs() {
    return training.map(InlineTrainer::runs).map(List::copyOf).orElse(List.of());
  }

  /** What the next runs of each interval wait for; empty without training. */
  List<String> nextRuns() {
    return training.map(InlineTrainer::nextRuns).orElse(List.of());
  }

  /** The models published so far, in order. */
  public List<ModelUpdate> models() {
    return training.map(InlineTrainer::published).map(List::copyOf).orElse(List.of());
  }

  /** The drift monitors so far, by model name. */
  SortedMap<String, DriftMonitor> monitors() {
    return replay.monitors();
  }

  /** Seconds spent in training. */
  double trainingSeconds() {
    return training.map(InlineTrainer::seconds).orElse(0.0);
  }
}
