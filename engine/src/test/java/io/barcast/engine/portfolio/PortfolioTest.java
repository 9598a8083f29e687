package io.barcast.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PortfolioTest {
  private static final Offset<Double> EXACT = offset(1e-12);
  private static final long DAY_MS = 24 * 3_600_000;

  private static Decision decision(String symbol, int day, double expected, double actual) {
    return new Decision(
        new SeriesId(symbol, Interval.of("1d")),
        day * DAY_MS,
        expected,
        0.01,
        (day + 1) * DAY_MS,
        actual);
  }

  private static Portfolio portfolio(Strategy strategy, double costs, Decision... decisions) {
    Portfolio portfolio = new Portfolio(strategy, costs);
    for (Decision each : decisions) {
      portfolio.add(List.of(each));
    }
    return portfolio;
  }

  @Test
  void shouldPayForEveryChangeOfAPosition() {
    Portfolio portfolio =
        portfolio(
            Strategy.LONG_SHORT,
            10,
            decision("A", 1, 0.01, 0.02),
            decision("A", 2, 0.02, 0.01),
            decision("A", 3, -0.01, 0.03),
            decision("A", 4, 0, 0.5));

    assertThat(portfolio.periods())
        .extracting(Period::net)
        .usingComparatorForType(
            (left, right) -> Math.abs(left - right) < 1e-12 ? 0 : 1, Double.class)
        .containsExactly(0.02 - 0.001, 0.01, -0.03 - 0.002, -0.001);
    assertThat(portfolio.trades())
        .extracting(Trade::from, Trade::to)
        .containsExactly(tuple(0.0, 1.0), tuple(1.0, -1.0), tuple(-1.0, 0.0));
  }

  @Test
  void shouldHoldOnlyWhatIsExpectedToRise() {
    assertThat(
            portfolio(
                    Strategy.LONG_FLAT,
                    0,
                    decision("A", 1, 0.01, 0.02),
                    decision("A", 2, -0.01, 0.03))
                .periods())
        .extracting(Period::gross)
        .containsExactly(0.02, 0.0);
  }

  @Test
  void shouldHoldTheTopFifthAgainstTheBottomFifth() {
    List<Decision> decisions = new ArrayList<>();
    for (int series = 0; series < 10; series++) {
      decisions.add(decision("S" + series, 1, 0.001 * series, 0.01 * series));
    }

    double[] weights = Strategy.TOP_BOTTOM.weights(decisions);

    assertThat(weights).containsExactly(-0.25, -0.25, 0, 0, 0, 0, 0, 0, 0.25, 0.25);
    assertThat(Strategy.TOP_BOTTOM.weights(decisions.subList(0, 4))).containsOnly(0);
    assertThat(
            Strategy.TOP_BOTTOM.weights(
                decisions.stream().map(each -> decision("S", 1, 0, 0)).toList()))
        .containsOnly(0);
  }

  @Test
  void shouldCloseAPositionWhereASeriesHasNoDecision() {
    Portfolio portfolio = new Portfolio(Strategy.BUY_AND_HOLD, 10);
    portfolio.add(List.of(decision("A", 1, 0, 0), decision("B", 1, 0, 0)));
    portfolio.add(List.of(decision("A", 2, 0, 0)));

    assertThat(portfolio.periods()).extracting(Period::turnover).containsExactly(1.0, 1.0);
    assertThat(portfolio.periods()).extracting(Period::exposure).containsExactly(1.0, 1.0);
  }

  @Test
  void shouldMeasureTheDeepestDrawdown() {
    Performance performance =
        Performance.of(
            portfolio(
                    Strategy.BUY_AND_HOLD,
                    0,
                    decision("A", 0, 0, 0.10),
                    decision("A", 1, 0, -0.20),
                    decision("A", 2, 0, -0.10),
                    decision("A", 3, 0, 0.50),
                    decision("A", 4, 0, -0.05))
                .periods());

    assertThat(performance.drawdown())
        .isEqualTo(
            new Drawdown(
                1 - 1.1 * (1 - 0.2) * (1 - 0.1) / 1.1,
                DAY_MS,
                3 * DAY_MS,
                OptionalLong.of(4 * DAY_MS)));
    assertThat(performance.totalReturn()).isCloseTo(1.1 * 0.8 * 0.9 * 1.5 * 0.95 - 1, EXACT);
    assertThat(performance.periodsPerYear()).isCloseTo(365.25, EXACT);
    assertThat(performance.gainingPeriods()).isEqualTo(0.4);
  }

  /** Computed from the formulas of the sources by another program. */
  @Test
  void shouldMeasureTheSharpeRatioAndWhatIsKnownOfIt() {
    double[] returns = {0.01, -0.02, 0.03, 0.005, -0.01, 0.02, 0.015, -0.005};

    SharpeRatio sharpe = SharpeRatio.of(returns);

    assertThat(sharpe.ratio()).isCloseTo(0.3394759232096208, EXACT);
    assertThat(sharpe.skewness()).isCloseTo(-0.11684093563317906, EXACT);
    assertThat(sharpe.kurtosis()).isCloseTo(1.9651715248859805, EXACT);
    assertThat(sharpe.standardError()).isCloseTo(0.3905074021166876, EXACT);
    assertThat(sharpe.probabilityAbove(0)).isCloseTo(0.8076639566100983, EXACT);
    assertThat(sharpe.expectedBestOf(20)).isCloseTo(0.7184000791126495, EXACT);
    assertThat(sharpe.deflated(20)).isCloseTo(0.16593903091248752, EXACT);
    assertThat(sharpe.deflated(1)).isEqualTo(sharpe.probabilityAbove(0));
  }

  @Test
  void shouldCompoundMonths() {
    assertThat(
            CalendarReturns.monthly(
                portfolio(
                        Strategy.BUY_AND_HOLD,
                        0,
                        decision("A", 28, 0, 0.10),
                        decision("A", 29, 0, 0.10),
                        decision("A", 30, 0, -0.5))
                    .periods()))
        .hasSize(2)
        .hasEntrySatisfying(
            YearMonth.of(1970, 1), january -> assertThat(january).isCloseTo(0.21, EXACT))
        .containsEntry(YearMonth.of(1970, 2), -0.5);
  }

  @Test
  void shouldTellKnowledgeFromLuck() {
    SplittableRandom random = new SplittableRandom(5);
    List<List<Decision>> knowing = new ArrayList<>();
    List<List<Decision>> guessing = new ArrayList<>();
    for (int day = 0; day < 500; day++) {
      double move = 0.01 * random.nextGaussian();
      double noise = 0.01 * random.nextGaussian();
      knowing.add(List.of(decision("A", day, 0.3 * move + 0.1 * noise, move)));
      guessing.add(List.of(decision("A", day, noise, move)));
    }

    Luck known = Luck.of(knowing, Strategy.LONG_SHORT, 1, 99, 1);
    Luck guessed = Luck.of(guessing, Strategy.LONG_SHORT, 1, 99, 1);

    assertThat(known.share()).isEqualTo(0.01);
    assertThat(guessed.share()).isGreaterThan(0.05);
    assertThat(known.low()).isLessThan(known.median());
    assertThat(known.median()).isLessThan(known.high());
    assertThat(Luck.of(knowing, Strategy.LONG_SHORT, 1, 99, 1)).isEqualTo(known);
  }
}
