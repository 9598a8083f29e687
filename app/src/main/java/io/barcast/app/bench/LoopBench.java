package io.barcast.app.bench;

import io.barcast.app.replay.TrainingReplay;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.runtime.Progress;
import io.barcast.runtime.Settings;
import io.barcast.trainer.retraining.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * Compares ways of keeping models up to date on simulated markets whose signal changes once.
 *
 * @param settings of the trainer, which all strategies share
 * @param markets the kinds of markets
 * @param strategies what is compared
 * @param seeds number of markets of each kind
 * @param firstSeed seed of the first market; the others follow
 * @param bars bars per series
 * @param changeBar index of the first bar after the change
 */
public record LoopBench(
    Forecasting forecasting,
    Settings settings,
    List<LoopMarket> markets,
    List<LoopStrategy> strategies,
    int seeds,
    long firstSeed,
    int bars,
    int changeBar) {
  /** 50 years of hourly bars. */
  private static final double FALSE_ALARM_BARS = 438_000;

  public LoopBench {
    markets = List.copyOf(markets);
    strategies = List.copyOf(strategies);
  }

  /**
   * What a strategy came to in one kind of market.
   *
   * @param optimalBars from the change until the {@link OptimalTest} has found it in 90 % of such
   *     markets, at one false alarm in {@value #FALSE_ALARM_BARS} bars; NaN without a change
   * @param outcomes one per seed
   */
  public record Result(
      LoopMarket market, LoopStrategy strategy, double optimalBars, List<LoopOutcome> outcomes) {
    public Result {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * Runs all markets, one per core; the result does not depend on the number of cores.
   *
   * @param stop whether to end before the next market; then only complete results are given
   */
  public List<Result> run(Progress progress, BooleanSupplier stop) {
    List<Result> results = new ArrayList<>();
    for (LoopMarket market : markets) {
      double optimalBars =
          market.change() == LoopMarket.Change.lasting
              ? Double.NaN
              : OptimalTest.of(market, FALSE_ALARM_BARS).delayBars(0.9);
      for (LoopStrategy strategy : strategies) {
        List<LoopOutcome> outcomes =
            LongStream.range(firstSeed, firstSeed + seeds)
                .parallel()
                .filter(seed -> !stop.getAsBoolean())
                .mapToObj(seed -> outcome(market, strategy, seed, progress))
                .toList();
        if (outcomes.size() == seeds) {
          results.add(new Result(market, strategy, optimalBars, outcomes));
        }
      }
    }
    return results;
  }

  private LoopOutcome outcome(
      LoopMarket market, LoopStrategy strategy, long seed, Progress progress) {
    TrainerSettings training = TrainerSettings.of(settings.with(strategy.settings()));
    LoopTrial trial =
        new LoopTrial(
            TrainingReplay.training(forecasting, training), strategy.heedsTrust(), bars, changeBar);
    LoopOutcome outcome = trial.run(market.bars(seed, bars, changeBar), market.series());
    progress.add(1);
    return outcome;
  }

  /** Number of markets over all kinds and strategies. */
  public OptionalLong size() {
    return OptionalLong.of((long) markets.size() * strategies.size() * seeds);
  }
}
