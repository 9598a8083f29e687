package io.barcast.engine.portfolio;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the same forecasts would have earned at other times: all of them are moved by a random
 * number of times, circularly, so that positions keep their size, their persistence and their costs
 * and lose only what they knew of the moves that followed.
 *
 * @param low Sharpe ratio per period that one in twenty is below
 * @param median of the Sharpe ratios
 * @param high Sharpe ratio per period that one in twenty is above
 * @param share of draws that are at least as good as the forecasts, these counted as one; the p
 *     value of "the forecasts know nothing of the moves"
 */
public record Luck(double low, double median, double high, double share) {
  private static final double TAIL = 0.05;

  /**
   * Draws circular moves.
   *
   * @param times decisions by time, in order
   * @param draws number of moves
   * @param seed of the random numbers
   */
  public static Luck of(
      List<List<Decision>> times, Strategy strategy, double costBasisPoints, int draws, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    MovedForecasts forecasts = new MovedForecasts(times);
    double costs = Portfolio.costs(costBasisPoints);
    double own = sharpe(forecasts.netReturns(strategy, 0, costs));
    double[] moved = new double[draws];
    int better = 1;
    for (int draw = 0; draw < draws; draw++) {
      int by = random.nextInt(1, times.size());
      moved[draw] = sharpe(forecasts.netReturns(strategy, by, costs));
      better += moved[draw] >= own ? 1 : 0;
    }
    Arrays.sort(moved);
    return new Luck(
        moved[(int) (TAIL * (draws - 1))],
        moved[(draws - 1) / 2],
        moved[(int) Math.ceil((1 - TAIL) * (draws - 1))],
        better / (draws + 1.0));
  }

  private static double sharpe(double[] returns) {
    double ratio = SharpeRatio.of(returns).ratio();
    return Double.isNaN(ratio) ? 0 : ratio;
  }
}
