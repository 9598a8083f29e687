package io.barcast.app.replay.versus;

import io.barcast.app.replay.PortfolioResult;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.portfolio.Period;
import io.barcast.engine.portfolio.SharpeDifference;
import io.barcast.engine.portfolio.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A strategy with the followed forecasts of both replays.
 *
 * @param a empty where it never had a position
 * @param b empty where it never had a position
 * @param sharpe over the periods that both have; empty where one has none
 */
record PortfolioDifference(
    Interval interval,
    Strategy strategy,
    Optional<PortfolioResult> a,
    Optional<PortfolioResult> b,
    Optional<SharpeDifference> sharpe) {
  private static final int FEWEST_PERIODS = 3;

  private record Key(Interval interval, Strategy strategy) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing((Key key) -> key.interval().code()).thenComparing(Key::strategy);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** One per interval and strategy that either has. */
  static List<PortfolioDifference> of(List<PortfolioResult> a, List<PortfolioResult> b) {
    SortedMap<Key, PortfolioResult> ofA = byKey(a);
    SortedMap<Key, PortfolioResult> ofB = byKey(b);
    SortedMap<Key, PortfolioResult> all = new TreeMap<>(ofA);
    all.putAll(ofB);
    List<PortfolioDifference> differences = new ArrayList<>();
    for (Key key : all.keySet()) {
      Optional<PortfolioResult> one = Optional.ofNullable(ofA.get(key));
      Optional<PortfolioResult> other = Optional.ofNullable(ofB.get(key));
      differences.add(
          new PortfolioDifference(
              key.interval(),
              key.strategy(),
              one,
              other,
              one.flatMap(first -> other.flatMap(second -> sharpe(first, second)))));
    }
    return differences;
  }

  private static SortedMap<Key, PortfolioResult> byKey(List<PortfolioResult> results) {
    SortedMap<Key, PortfolioResult> byKey = new TreeMap<>();
    results.forEach(each -> byKey.put(new Key(each.interval(), each.strategy()), each));
    return byKey;
  }

  private static Optional<SharpeDifference> sharpe(PortfolioResult a, PortfolioResult b) {
    Map<Long, Double> net = new HashMap<>();
    b.periods().forEach(period -> net.put(period.timeMs(), period.net()));
    List<Period> common =
        a.periods().stream().filter(period -> net.containsKey(period.timeMs())).toList();
    return common.size() < FEWEST_PERIODS
        ? Optional.empty()
        : Optional.of(
            SharpeDifference.of(
                common.stream().mapToDouble(Period::net).toArray(),
                common.stream().mapToDouble(period -> net.get(period.timeMs())).toArray()));
  }

  /** Whether forecasts decide its positions. */
  boolean forecasts() {
    return strategy != Strategy.BUY_AND_HOLD;
  }

  /** Periods per year; 1 without any. */
  double periodsPerYear() {
    return a.or(() -> b).map(each -> each.performance().periodsPerYear()).orElse(1.0);
  }

  /** The difference of the Sharpe ratios per year, b's minus a's; NaN without one. */
  double annualSharpe() {
    return sharpe.map(each -> each.ratio() * Math.sqrt(periodsPerYear())).orElse(Double.NaN);
  }

  /** Its standard error per year. */
  double annualError() {
    return sharpe
        .map(each -> each.standardError() * Math.sqrt(periodsPerYear()))
        .orElse(Double.NaN);
  }

  /** Its p-value, two-sided; NaN without one. */
  double p() {
    return sharpe.map(SharpeDifference::p).orElse(Double.NaN);
  }
}
