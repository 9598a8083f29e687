package io.barcast.app.replay.page;

import io.barcast.app.replay.BacktestResult;
import io.barcast.app.report.Words;
import io.barcast.engine.score.Evidence;
import io.barcast.engine.score.Holm;
import io.barcast.engine.score.Skill;
import io.barcast.engine.score.SkillTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Whether the followed forecasts show skill, by the trainer's own test: Clark and West's per
 * horizon, with Holm's correction over the horizons and a lower error as well; and, as a bound,
 * with the number of trials on top.
 */
final class Verdict {
  private static final double LEVEL = 0.05;

  private final int trials;
  private final boolean models;
  private final List<Tested> tests = new ArrayList<>();

  /**
   * The test of one horizon.
   *
   * @param adjustedP corrected for the other horizons
   * @param trialsP the same if the forecasts were the best of all trials (Bonferroni)
   */
  record Tested(
      SkillTable.Key key, Skill skill, Evidence evidence, double adjustedP, double trialsP) {
    private boolean lowerError() {
      return evidence.lossDifferential() < 0;
    }

    private boolean passes() {
      return adjustedP < LEVEL && lowerError();
    }

    private boolean passesAllTrials() {
      return trialsP < LEVEL && lowerError();
    }
  }

  private Verdict(int trials, boolean models) {
    this.trials = trials;
    this.models = models;
  }

  static Verdict of(BacktestResult result) {
    Verdict verdict = new Verdict(result.trials(), !result.models().isEmpty());
    List<SkillTable.Key> keys = List.copyOf(result.followedEvidence().keySet());
    double[] p = result.followedEvidence().values().stream().mapToDouble(Evidence::cwP).toArray();
    double[] weights = keys.stream().mapToDouble(key -> 1.0 / key.horizonBars()).toArray();
    double[] adjusted = Holm.adjusted(p, weights);
    for (int place = 0; place < p.length; place++) {
      SkillTable.Key key = keys.get(place);
      verdict.tests.add(
          new Tested(
              key,
              Objects.requireNonNull(result.followedSkill().get(key)),
              Objects.requireNonNull(result.followedEvidence().get(key)),
              adjusted[place],
              Math.min(1, adjusted[place] * result.trials())));
    }
    return verdict;
  }

  List<Tested> tests() {
    return List.copyOf(tests);
  }

  /** Whether skill was shown, all trials counted. */
  boolean shown() {
    return tests.stream().anyMatch(Tested::passesAllTrials);
  }

  /** The report's first sentence. */
  String sentence() {
    List<Tested> passed = tests.stream().filter(Tested::passesAllTrials).toList();
    if (!passed.isEmpty()) {
      return "Skill was shown at " + horizons(passed) + ": " + figures(strongest(passed)) + ".";
    }
    List<Tested> alone = tests.stream().filter(Tested::passes).toList();
    if (!alone.isEmpty()) {
      return "No skill was shown once all trials count: at "
          + horizons(alone)
          + " "
          + figures(strongest(alone))
          + ".";
    }
    return "No skill was shown: " + nothing() + ".";
  }

  private String nothing() {
    if (tests.stream().allMatch(test -> test.evidence().times() == 0)) {
      return "no forecast was settled";
    }
    if (!models) {
      return "only the naive model was followed, as no model was published";
    }
    Tested best = strongest(tests);
    return Words.format(
        "at no horizon (%s) did the followed forecasts have information beyond the naive model's and"
            + " a lower error; the lowest Clark-West p is %s, corrected for %s (IC %.3f at %s)",
        horizons(tests),
        Words.p(best.adjustedP()),
        Words.plural(tests.size(), "horizon"),
        best.skill().ic(),
        Words.plural(best.key().horizonBars(), "bar"));
  }

  private static Tested strongest(List<Tested> among) {
    return among.stream().min(Comparator.comparingDouble(Tested::adjustedP)).orElseThrow();
  }

  private static String horizons(List<Tested> tests) {
    List<Integer> bars =
        tests.stream().map(test -> test.key().horizonBars()).distinct().sorted().toList();
    return Words.list(bars) + (bars.equals(List.of(1)) ? " bar" : " bars");
  }

  private String figures(Tested test) {
    double lower = 1 - test.skill().rmse() / test.skill().naiveRmse();
    return Words.format(
        "the followed forecasts over %s have an IC of %.3f and an RMSE %.2f %% %s the naive"
            + " model's, with a Clark-West p of %s, corrected for %s, and of %s if they were the best"
            + " of %s; the lower error alone has a Diebold-Mariano p of %s",
        Words.plural(test.key().horizonBars(), "bar"),
        test.skill().ic(),
        100 * Math.abs(lower),
        lower >= 0 ? "below" : "above",
        Words.p(test.adjustedP()),
        Words.plural(tests.size(), "horizon"),
        Words.p(test.trialsP()),
        Words.plural(trials, "trial"),
        Words.p(test.evidence().dmP()));
  }

  /** What the number of trials does to the claim. */
  String trialsSentence(int runs) {
    if (runs == 0 && models) {
      return Words.format(
          "%s given. How many were judged to choose them, and on which bars, is not known here: each"
              + " p-value is up to %s times as large if they were the best of that many, and more"
              + " if there were more, and nothing holds for bars that they were trained on.",
          trials == 1 ? "1 model was" : Words.format("%,d models were", trials),
          Words.format("%,d", trials));
    }
    return Words.format(
        "%s judged in %s to choose those that were followed. Each was chosen on data before the bars"
            + " that it forecasts, so the p-values of the followed forecasts hold for the loop as a"
            + " whole. As a bound: if the loop were the best of %s without skill, each p-value would"
            + " be up to %s times as large. What was tried outside this run (other settings, seeds,"
            + " files) is not counted, nor can it be.",
        trials == 1 ? "1 model was" : Words.format("%,d models were", trials),
        Words.plural(runs, "training run"),
        Words.plural(trials, "trial"),
        Words.format("%,d", trials));
  }
}
