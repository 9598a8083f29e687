package io.barcast.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MovedForecastsTest {
  private static final long DAY_MS = 86_400_000;
  private static final int DAYS = 60;

  private final List<List<Decision>> times = times();

  /** Twelve series in no order, some of them missing on some days, with forecasts that repeat. */
  private static List<List<Decision>> times() {
    SplittableRandom random = new SplittableRandom(3);
    List<List<Decision>> times = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      List<Decision> decisions = new ArrayList<>();
      for (int series = 11; series >= 0; series--) {
        if (series == 5 || random.nextInt(4) > 0) {
          decisions.add(
              new Decision(
                  SeriesId.of("S" + series, "1d"),
                  day * DAY_MS,
                  0.01 * random.nextInt(-2, 3),
                  0.01 * random.nextInt(1, 3),
                  (day + 1) * DAY_MS,
                  0.02 * random.nextGaussian()));
        }
      }
      times.add(decisions);
    }
    return times;
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void shouldEarnWhatAPortfolioOfTheMovedDecisionsEarns(Strategy strategy) {
    MovedForecasts forecasts = new MovedForecasts(times);

    for (int by : new int[] {0, 1, 17, DAYS - 1}) {
      Portfolio portfolio = new Portfolio(strategy, 5);
      moved(by).forEach(portfolio::add);
      double[] expected = portfolio.periods().stream().mapToDouble(Period::net).toArray();
      assertThat(forecasts.netReturns(strategy, by, Portfolio.costs(5))).containsExactly(expected);
    }
  }

  private List<List<Decision>> moved(int by) {
    Map<SeriesId, List<Decision>> bySeries = new HashMap<>();
    times.forEach(
        time ->
            time.forEach(
                each ->
                    bySeries.computeIfAbsent(each.series(), any -> new ArrayList<>()).add(each)));
    Map<SeriesId, Integer> turns = new HashMap<>();
    return times.stream()
        .map(time -> time.stream().map(each -> moved(each, by, bySeries, turns)).toList())
        .toList();
  }

  private static Decision moved(
      Decision decision,
      int by,
      Map<SeriesId, List<Decision>> bySeries,
      Map<SeriesId, Integer> turns) {
    List<Decision> own = bySeries.getOrDefault(decision.series(), List.of());
    int turn = turns.merge(decision.series(), 1, Integer::sum) - 1;
    Decision other = own.get((turn + by) % own.size());
    return new Decision(
        decision.series(),
        decision.timeMs(),
        other.expectedReturn(),
        other.scale(),
        decision.dueMs(),
        decision.simpleReturn());
  }
}
