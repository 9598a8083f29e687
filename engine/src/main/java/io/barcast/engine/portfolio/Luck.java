package io.barcast.engine.portfolio;

import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    double own = sharpe(times, strategy, costBasisPoints);
    double[] moved = new double[draws];
    int better = 1;
    for (int draw = 0; draw < draws; draw++) {
      int by = random.nextInt(1, times.size());
      moved[draw] = sharpe(moved(times, by), strategy, costBasisPoints);
      better += moved[draw] >= own ? 1 : 0;
    }
    Arrays.sort(moved);
    return new Luck(
        moved[(int) (TAIL * (draws - 1))],
        moved[(draws - 1) / 2],
        moved[(int) Math.ceil((1 - TAIL) * (draws - 1))],
        better / (draws + 1.0));
  }

  /** Each series keeps its moves and has the forecasts of a later time of its own. */
  private static List<List<Decision>> moved(List<List<Decision>> times, int by) {
    Map<SeriesId, List<Decision>> bySeries = new HashMap<>();
    for (List<Decision> time : times) {
      for (Decision decision : time) {
        bySeries.computeIfAbsent(decision.series(), any -> new ArrayList<>()).add(decision);
      }
    }
    Map<SeriesId, Integer> places = new HashMap<>();
    List<List<Decision>> moved = new ArrayList<>(times.size());
    for (List<Decision> time : times) {
      List<Decision> decisions = new ArrayList<>(time.size());
      for (Decision decision : time) {
        List<Decision> own = bySeries.getOrDefault(decision.series(), List.of());
        int place = places.merge(decision.series(), 1, Integer::sum) - 1;
        decisions.add(decision.withForecastOf(own.get((place + by) % own.size())));
      }
      moved.add(decisions);
    }
    return moved;
  }

  private static double sharpe(
      List<List<Decision>> times, Strategy strategy, double costBasisPoints) {
    Portfolio portfolio = new Portfolio(strategy, costBasisPoints);
    times.forEach(portfolio::add);
    double ratio =
        SharpeRatio.of(portfolio.periods().stream().mapToDouble(Period::net).toArray()).ratio();
    return Double.isNaN(ratio) ? 0 : ratio;
  }
}
