package io.barcast.app.replay;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.portfolio.Decision;
import io.barcast.engine.portfolio.Luck;
import io.barcast.engine.portfolio.Performance;
import io.barcast.engine.portfolio.Period;
import io.barcast.engine.portfolio.Portfolio;
import io.barcast.engine.portfolio.Strategy;
import io.barcast.engine.portfolio.Trade;
import java.util.ArrayList;
import java.util.List;

/**
 * What a strategy would have earned with the followed forecasts of one interval.
 *
 * @param luck what the same forecasts would have earned at other times
 */
public record PortfolioResult(
    Interval interval,
    Strategy strategy,
    List<Period> periods,
    List<Trade> trades,
    Performance performance,
    Luck luck) {
  private static final int FEWEST_PERIODS = 20;
  private static final int DRAWS = 200;

  /** Whether the forecasts decide the positions. */
  public boolean forecasts() {
    return strategy != Strategy.BUY_AND_HOLD;
  }

  /** One per interval with enough periods and strategy that ever had a position. */
  static List<PortfolioResult> of(FollowedForecasts followed, double costBasisPoints, long seed) {
    List<PortfolioResult> results = new ArrayList<>();
    if (!followed.overflowed()) {
      followed
          .decisions()
          .forEach(
              (interval, times) ->
                  results.addAll(of(interval, List.copyOf(times.values()), costBasisPoints, seed)));
    }
    return results;
  }

  private static List<PortfolioResult> of(
      Interval interval, List<List<Decision>> times, double costBasisPoints, long seed) {
    List<PortfolioResult> results = new ArrayList<>();
    for (Strategy strategy : Strategy.values()) {
      Portfolio portfolio = new Portfolio(strategy, costBasisPoints);
      times.forEach(portfolio::add);
      if (times.size() >= FEWEST_PERIODS && !portfolio.trades().isEmpty()) {
        results.add(
            new PortfolioResult(
                interval,
                strategy,
                portfolio.periods(),
                portfolio.trades(),
                Performance.of(portfolio.periods()),
                Luck.of(times, strategy, costBasisPoints, DRAWS, seed)));
      }
    }
    return results;
  }
}
