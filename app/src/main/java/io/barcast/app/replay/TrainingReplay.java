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
public final class TrainingReplay {
  private final Replay replay;
  private final Forecasting forecasting;
  private final Optional<RetrainingLoop> training;

  private TrainingReplay(Forecasting forecasting, Optional<RetrainingLoop> training) {
    this.replay = new Replay(forecasting);
    this.forecasting = forecasting;
    this.training = training;
  }

  /** With the naive model alone. */
  public static TrainingReplay naive(Forecasting forecasting) {
    return new TrainingReplay(forecasting, Optional.empty());
  }

  /** With models that are trained when the trainer's rules say so. */
  public static TrainingReplay training(Forecasting forecasting, TrainerSettings settings) {
    NativeCheck.requireFor(settings.fit().families());
    return new TrainingReplay(
        forecasting, Optional.of(new RetrainingLoop(forecasting.spec(), settings)));
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
    return training.map(RetrainingLoop::runs).map(List::copyOf).orElse(List.of());
  }

  List<ModelUpdate> models() {
    return training.map(RetrainingLoop::published).map(List::copyOf).orElse(List.of());
  }

  /** Seconds that went into training. */
  double trainingSeconds() {
    return training.map(RetrainingLoop::seconds).orElse(0.0);
  }
}
