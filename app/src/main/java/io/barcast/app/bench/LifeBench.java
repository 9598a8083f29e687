package io.barcast.app.bench;

import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.score.Proportion;
import io.barcast.runtime.Progress;
import io.barcast.trainer.fit.FitSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Measures what weekly training runs claim over the whole life of simulated markets.
 *
 * @param settings settings of the fits; all their families are tested together
 * @param markets number of markets with nothing to find; a quarter as many of each other kind
 * @param firstSeed seed of the first market; the others follow
 * @param bars hours that each market lives
 */
public record LifeBench(
    Forecasting forecasting, FitSettings settings, int markets, long firstSeed, int bars) {
  /**
   * The lives of one study's markets.
   *
   * @param proven markets in which any run proved anything, out of all
   * @param medianBars bars until half of all markets had a proof; empty when fewer ever had
   */
  public record Lives(Study study, Proportion proven, OptionalInt medianBars) {
    /** Whether false claims are within the budget of a life; a market with a signal has none. */
    boolean met() {
      return study.hasSignal() || proven.share() <= Requirement.MOST_FALSE_CLAIMS;
    }
  }

  /** Number of markets over all studies. */
  public OptionalLong size() {
    return OptionalLong.of(
        Arrays.stream(Study.values()).mapToLong(study -> study.markets(markets)).sum());
  }

  /**
   * Runs all studies, one market per core.
   *
   * @param stop whether to end before the next market; the study that it ends is left out
   */
  public List<Lives> run(Progress progress, BooleanSupplier stop) {
    List<Lives> all = new ArrayList<>();
    MarketTrial trial = new MarketTrial(forecasting, settings);
    for (Study study : Study.values()) {
      List<OptionalInt> lives =
          IntStream.range(0, study.markets(markets))
              .parallel()
              .filter(market -> !stop.getAsBoolean())
              .mapToObj(
                  market -> {
                    OptionalInt life =
                        trial.barsToProof(study, study.seed(firstSeed, market), bars);
                    progress.add(1);
                    return life;
                  })
              .toList();
      if (lives.size() == study.markets(markets)) {
        all.add(lives(study, lives));
      }
    }
    return all;
  }

  private static Lives lives(Study study, List<OptionalInt> lives) {
    int[] proven =
        lives.stream()
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .sorted()
            .toArray();
    int half = (lives.size() + 1) / 2;
    OptionalInt median =
        proven.length < half ? OptionalInt.empty() : OptionalInt.of(proven[half - 1]);
    return new Lives(study, new Proportion(proven.length, lives.size()), median);
  }
}
