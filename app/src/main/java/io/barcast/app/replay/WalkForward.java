package io.barcast.app.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.ModelUpdate;
import io.barcast.engine.replay.Replay;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.NativeCheck;
import io.barcast.trainer.TrainerSettings;
import java.util.List;
import java.util.Optional;

/**
 * Bars in, events out; models are trained on the way, as the services would, on what has been by
 * then. Not thread-safe.
 */
public final class WalkForward {
  private final Replay replay;
  private final Forecasting forecasting;
  private final Optional<WalkTraining> training;

  private WalkForward(Forecasting forecasting, Optional<WalkTraining> training) {
    this.replay = new Replay(forecasting);
    this.forecasting = forecasting;
    this.training = training;
  }

  /** With the naive model alone. */
  public static WalkForward naive(Forecasting forecasting) {
    return new WalkForward(forecasting, Optional.empty());
  }

  /** With models that are trained when the trainer's rules say so. */
  public static WalkForward training(Forecasting forecasting, TrainerSettings settings) {
    NativeCheck.requireFor(settings.fit().families());
    return new WalkForward(
        forecasting, Optional.of(new WalkTraining(forecasting.spec(), settings)));
  }

  /** Takes in the next bar. */
  public Replay.Step onBar(Bar bar) {
    training.ifPresent(trainer -> trainer.before(bar).forEach(replay::onModel));
    Replay.Step step = replay.onBar(bar);
    training.ifPresent(trainer -> trainer.after(step));
    return step;
  }

  Forecasting forecasting() {
    return forecasting;
  }

  List<TrainingRun> runs() {
    return training.map(WalkTraining::runs).map(List::copyOf).orElse(List.of());
  }

  List<ModelUpdate> models() {
    return training.map(WalkTraining::published).map(List::copyOf).orElse(List.of());
  }

  /** Seconds that went into training. */
  double trainingSeconds() {
    return training.map(WalkTraining::seconds).orElse(0.0);
  }
}
