package io.barcast.app.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.drift.DriftMonitor;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.replay.Replay;
import io.barcast.runtime.SigningKeys;
import io.barcast.schemas.ModelArtifacts;
import io.barcast.schemas.TrainingRun;
import io.barcast.trainer.evaluation.FamilyTrainers;
import io.barcast.trainer.retraining.TrainerSettings;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Bars in, events out; models are given, or trained along the way, as the services would, on the
 * data available at that point. Not thread-safe.
 */
public final class TrainingReplay {
  private final Forecasting forecasting;
  private final Function<Bar, Replay.Step> replay;
  private final Supplier<SortedMap<String, DriftMonitor>> monitors;
  private final List<ModelUpdate> served;
  private final Optional<InlineTrainer> training;
  private final ReplayRange range;
  private final BarsSeen seen = new BarsSeen();

  private TrainingReplay(
      Forecasting forecasting,
      Function<Bar, Replay.Step> replay,
      Supplier<SortedMap<String, DriftMonitor>> monitors,
      List<ModelUpdate> served,
      Optional<InlineTrainer> training,
      ReplayRange range) {
    this.forecasting = forecasting;
    this.replay = replay;
    this.monitors = monitors;
    this.served = List.copyOf(served);
    this.training = training;
    this.range = range;
  }

  /** A replay with the naive model alone. */
  public static TrainingReplay naive(Forecasting forecasting) {
    return serving(forecasting, List.of());
  }

  /** A replay in which models score from the event times for which they were meant. */
  public static TrainingReplay serving(Forecasting forecasting, List<ModelUpdate> models) {
    Replay replay = new Replay(forecasting);
    models.stream().map(ModelArtifacts::open).forEach(replay::onModel);
    return new TrainingReplay(
        forecasting, replay::onBar, replay::monitors, models, Optional.empty(), ReplayRange.ALL);
  }

  /**
   * A replay that is made elsewhere.
   *
   * @param models the versions that can serve in it
   * @param replay processes the next bar
   */
  public static TrainingReplay of(
      Forecasting forecasting, List<ModelUpdate> models, Function<Bar, Replay.Step> replay) {
    return new TrainingReplay(
        forecasting, replay, TreeMap::new, models, Optional.empty(), ReplayRange.ALL);
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
    InlineTrainer trainer = new InlineTrainer(forecasting.spec(), settings, keys);
    Replay replay = new Replay(forecasting);
    return new TrainingReplay(
        forecasting,
        bar -> onBar(bar, replay, trainer),
        replay::monitors,
        List.of(),
        Optional.of(trainer),
        ReplayRange.ALL);
  }

  private static Replay.Step onBar(Bar bar, Replay replay, InlineTrainer trainer) {
    trainer.before(bar).forEach(replay::onModel);
    Replay.Step step = replay.onBar(bar);
    trainer.after(step);
    return step;
  }

  /** This replay with the events of a range alone; to be called before the first bar. */
  public TrainingReplay within(ReplayRange chosen) {
    return new TrainingReplay(forecasting, replay, monitors, served, training, chosen);
  }

  /** Has someone hear of training, which takes longer than a bar; of an empty text at its end. */
  void heardBy(Consumer<String> activity) {
    training.ifPresent(trainer -> trainer.heardBy(activity));
  }

  /** Processes the next bar; nothing comes of one outside the range's symbols. */
  public Replay.Step onBar(Bar bar) {
    seen.add(bar, range);
    return range.includes(bar.series())
        ? range.only(replay.apply(bar))
        : new Replay.Step(List.of(), List.of());
  }

  /** Which bars and events count. */
  public ReplayRange range() {
    return range;
  }

  /** The bars so far. */
  public BarsSeen seen() {
    return seen;
  }

  /** Features and horizons. */
  public Forecasting forecasting() {
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

  /** The models that were given, or published so far, in order. */
  public List<ModelUpdate> models() {
    return training.map(InlineTrainer::published).map(List::copyOf).orElse(served);
  }

  /** The drift monitors so far, by model name; none in a replay that is made elsewhere. */
  SortedMap<String, DriftMonitor> monitors() {
    return monitors.get();
  }

  /** Seconds spent in training. */
  double trainingSeconds() {
    return training.map(InlineTrainer::seconds).orElse(0.0);
  }
}
