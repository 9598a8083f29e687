package io.barcast.app.replay.versus;

import io.barcast.app.report.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of two replays forecast better, and whether that is more than luck, as sentences. */
public final class DifferenceVerdict {
  private static final double LEVEL = 0.05;
  private static final String COSTS = "replay.costs";

  private final ReplayDifference difference;

  public DifferenceVerdict(ReplayDifference difference) {
    this.difference = difference;
  }

  /** Whether one of them forecast better, by more than luck. */
  public boolean shown() {
    return difference.horizons().stream().anyMatch(HorizonDifference::shown);
  }

  /** The first sentence: which one forecast better. */
  public String sentence() {
    if (difference.answers().differing() == 0) {
      return Words.format(
          "There is no difference: A and B made the same forecasts at all %,d bars.",
          difference.answers().bars());
    }
    Optional<HorizonDifference> strongest =
        difference.horizons().stream()
            .filter(each -> each.losses().times() > 1)
            .min(
                Comparator.comparingDouble(HorizonDifference::adjustedP)
                    .thenComparingDouble(each -> each.losses().p()));
    if (strongest.isEmpty()) {
      return "Nothing can be said of which is better: no forecast of both was settled.";
    }
    if (difference.horizons().stream().allMatch(each -> each.losses().differing() == 0)) {
      return Words.format(
          "A and B expect the same returns: at %,d of %,d bars only their intervals or probabilities"
              + " differ.",
          difference.answers().differing(), difference.answers().bars());
    }
    List<HorizonDifference> forA = favouring(false);
    List<HorizonDifference> forB = favouring(true);
    if (forA.isEmpty() && forB.isEmpty()) {
      return "No difference beyond luck was shown: " + figures(strongest.get()) + ".";
    }
    if (forA.isEmpty() || forB.isEmpty()) {
      return Words.format(
          "%s forecast better, by more than luck: %s.",
          forA.isEmpty() ? "B" : "A", figures(strongest.get()));
    }
    return Words.format(
        "Each is better somewhere, by more than luck: A over %s, B over %s; %s.",
        bars(forA), bars(forB), figures(strongest.get()));
  }

  private List<HorizonDifference> favouring(boolean b) {
    return difference.horizons().stream()
        .filter(HorizonDifference::shown)
        .filter(each -> each.favoursB() == b)
        .toList();
  }

  private static String bars(List<HorizonDifference> horizons) {
    List<Integer> bars =
        horizons.stream().map(HorizonDifference::horizonBars).distinct().sorted().toList();
    return Words.list(bars) + (bars.equals(List.of(1)) ? " bar" : " bars");
  }

  private String figures(HorizonDifference horizon) {
    return Words.format(
        "over %s, where they differ most clearly, B's squared error is %s than A's (in units of"
            + " volatility; 95 %% interval %+.2f to %+.2f %%; %,d of %s differ); were both equally"
            + " accurate, chance alone would make a difference this clear in %s%s",
        Words.plural(horizon.horizonBars(), "bar"),
        Words.format(
            "%.2f %% %s",
            100 * Math.abs(horizon.change()), horizon.change() <= 0 ? "lower" : "higher"),
        100 * horizon.lowestChange(),
        100 * horizon.highestChange(),
        horizon.losses().differing(),
        Words.plural(horizon.losses().pairs(), "error"),
        Words.chance(horizon.adjustedP()),
        corrected(difference.horizons().size(), "horizon"));
  }

  private static String corrected(int tests, String noun) {
    return tests == 1 ? "" : ", corrected for " + Words.plural(tests, noun);
  }

  /** What the forecasts would have earned. */
  public String worth() {
    List<PortfolioDifference> strategies =
        difference.portfolios().stream()
            .filter(PortfolioDifference::forecasts)
            .filter(each -> !Double.isNaN(each.p()))
            .toList();
    Optional<PortfolioDifference> strongest =
        strategies.stream().min(Comparator.comparingDouble(PortfolioDifference::p));
    if (strongest.isEmpty()) {
      return "What they would have earned cannot be compared: no strategy had positions with the"
          + " forecasts of both.";
    }
    if (strategies.stream().allMatch(each -> each.annualSharpe() == 0)) {
      return "They would have earned the same.";
    }
    PortfolioDifference one = strongest.get();
    double p = Math.min(1, one.p() * strategies.size());
    return Words.format(
        "%s: %s has a Sharpe ratio of %s with A and %s with B, a difference of %+.2f (standard"
            + " error %.2f); were both equal, chance alone would make one this clear in %s%s%s.",
        p >= LEVEL
            ? "No difference in earnings beyond luck was shown"
            : (one.annualSharpe() > 0 ? "B" : "A")
                + " has the higher Sharpe ratio, by more than luck",
        one.strategy().title(),
        ratio(one.a().orElseThrow().performance().annualSharpe()),
        ratio(one.b().orElseThrow().performance().annualSharpe()),
        one.annualSharpe(),
        one.annualError(),
        Words.chance(p),
        strategies.size() == 1 ? "" : ", corrected for " + strategies.size() + " strategies",
        costs() + held(one));
  }

  private String costs() {
    return difference.settings().stream()
        .filter(each -> each.key().equals(COSTS))
        .map(each -> "; costs are %s (A) and %s (B) basis points".formatted(each.a(), each.b()))
        .findFirst()
        .orElse("");
  }

  /** What buying and holding would have earned. */
  private String held(PortfolioDifference beside) {
    return difference.portfolios().stream()
        .filter(each -> !each.forecasts() && each.interval().equals(beside.interval()))
        .flatMap(each -> each.a().stream())
        .map(each -> "; buy and hold has " + ratio(each.performance().annualSharpe()))
        .findFirst()
        .orElse("");
  }

  private static String ratio(double sharpe) {
    return Words.format("%.2f", sharpe);
  }

  /** Where they part, and what else happened. */
  public String events() {
    AnswerComparison answers = difference.answers();
    List<String> parts = new ArrayList<>();
    parts.add(
        answers
            .first()
            .map(
                first ->
                    Words.format(
                        "The followed forecasts differ at %,d of %s, first on %s (%s)",
                        answers.differing(),
                        Words.plural(answers.bars(), "bar"),
                        Words.day(first.closeTimeMs()),
                        first.series()))
            .orElse("The followed forecasts never differ"));
    long single = difference.events().stream().filter(EventDifference::single).count();
    parts.add(
        Words.format(
            "%s in either, of which %,d only in one",
            Words.plural(
                difference.events().size(), "run, swap or alert", "runs, swaps and alerts"),
            single));
    return String.join("; ", parts) + ".";
  }

  /** What was compared. */
  public String compared() {
    List<String> changes =
        difference.settings().stream()
            .map(each -> each.key() + "=" + each.b() + " (A: " + shownValue(each.a()) + ")")
            .toList();
    return "A is the replay with the settings as given, B the same bars with "
        + Words.list(changes)
        + ".";
  }

  private static String shownValue(String value) {
    return value.isEmpty() ? "not set" : value;
  }
}
