package io.barcast.app.replay.page;

import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.PortfolioResult;
import io.barcast.app.report.Numbers;
import io.barcast.app.report.Words;
import io.barcast.engine.portfolio.Performance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the forecasts would have been worth, as a sentence. */
final class WorthWords {
  private static final double LEVEL = 0.05;

  private WorthWords() {}

  /**
   * The sentence, which names the strategy with the highest Sharpe ratio.
   *
   * @param costBasisPoints cost of trading once the value of the capital
   */
  static String sentence(BacktestResult result, double costBasisPoints) {
    List<PortfolioResult> strategies =
        result.portfolios().stream().filter(PortfolioResult::forecasts).toList();
    Optional<PortfolioResult> best =
        strategies.stream()
            .max(Comparator.comparingDouble(each -> each.performance().annualSharpe()));
    if (best.isEmpty()) {
      return "Nothing can be said of its worth: the followed forecasts never decided a position over"
          + " enough periods.";
    }
    Optional<Performance> held =
        result.portfolios().stream()
            .filter(each -> !each.forecasts() && each.interval().equals(best.get().interval()))
            .map(PortfolioResult::performance)
            .findFirst();
    return Words.format(
        "%s after costs of %s basis points: %s%s.",
        claim(best.get(), held, strategies.size(), result.trials()),
        Numbers.rounded(costBasisPoints),
        figures(best.get(), strategies.size(), result.trials()),
        held.map(WorthWords::beside).orElse(""));
  }

  private static String claim(
      PortfolioResult best, Optional<Performance> held, int strategies, int trials) {
    Performance performance = best.performance();
    if (luck(best, strategies) >= LEVEL
        || performance.sharpe().deflated(trials) <= 1 - LEVEL
        || performance.annualReturn() <= 0) {
      return "It was not shown to be worth anything";
    }
    boolean less = held.map(Performance::annualReturn).orElse(0.0) > performance.annualReturn();
    return less
        ? "It earned more than luck explains, but less than buy and hold,"
        : "It was worth something";
  }

  /** The chance that one of the strategies does as well by luck (Bonferroni). */
  private static double luck(PortfolioResult best, int strategies) {
    return Math.min(1, best.luck().share() * strategies);
  }

  private static String figures(PortfolioResult best, int strategies, int trials) {
    Performance performance = best.performance();
    return Words.format(
        "the best of %s, %s, has %s per year and a Sharpe ratio of %.2f (standard error %.2f) per"
            + " year; the chance of as much by luck is %s, and the probability that it is more than"
            + " the best of %s without skill %.2f",
        strategies == 1 ? "one strategy" : strategies + " strategies",
        best.strategy().title(),
        Words.signedPercent(performance.annualReturn()),
        performance.annualSharpe(),
        performance.annualSharpeError(),
        Words.p(luck(best, strategies)),
        Words.plural(trials, "trial"),
        performance.sharpe().deflated(trials));
  }

  private static String beside(Performance held) {
    return Words.format(
        "; buy and hold has %s and %.2f (%.2f)",
        Words.signedPercent(held.annualReturn()), held.annualSharpe(), held.annualSharpeError());
  }
}
