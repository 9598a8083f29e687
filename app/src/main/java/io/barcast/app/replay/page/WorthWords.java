package io.barcast.app.replay.page;

import io.barcast.app.replay.BacktestResult;
import io.barcast.app.replay.PortfolioResult;
import io.barcast.app.report.Numbers;
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
    return claim(best.get(), strategies.size(), result.trials(), costBasisPoints)
        + besides(result, best.get());
  }

  private static String claim(
      PortfolioResult best, int strategies, int trials, double costBasisPoints) {
    Performance performance = best.performance();
    double luck = Math.min(1, best.luck().share() * strategies);
    double deflated = performance.sharpe().deflated(trials);
    boolean shown = luck < LEVEL && deflated > 1 - LEVEL && performance.annualReturn() > 0;
    return Words.format(
        "%s after costs of %s basis points: the best of %s, %s, has %s per year and a Sharpe ratio"
            + " of %.2f (standard error %.2f) per year; the chance of as much by luck is %s, and the"
            + " probability that it is more than the best of %s without skill %.2f",
        shown ? "It was worth something" : "It was not shown to be worth anything",
        Numbers.rounded(costBasisPoints),
        strategies == 1 ? "one strategy" : strategies + " strategies",
        best.strategy().title(),
        Words.signedPercent(performance.annualReturn()),
        performance.annualSharpe(),
        performance.annualSharpeError(),
        Words.p(luck),
        Words.plural(trials, "trial"),
        deflated);
  }

  private static String besides(BacktestResult result, PortfolioResult best) {
    return result.portfolios().stream()
        .filter(each -> !each.forecasts() && each.interval().equals(best.interval()))
        .findFirst()
        .map(PortfolioResult::performance)
        .map(
            held ->
                Words.format(
                    "; buy and hold has %s and %.2f (%.2f).",
                    Words.signedPercent(held.annualReturn()),
                    held.annualSharpe(),
                    held.annualSharpeError()))
        .orElse(".");
  }
}
