package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.score.DieboldMariano;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.fit.Forecasts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides which candidate of a run replaces the champion. Both are compared as they would serve, on
 * rows later than the champion's training, with all horizons together:
 *
 * <ul>
 *   <li>A candidate of another family needs significantly lower losses (Diebold-Mariano).
 *   <li>One of the champion's own family, trained on newer data, keeps it up to date: its mean loss
 *       must not be higher, or it is proven, the champion is not, and its losses are not shown to
 *       be higher. An unproven one does not replace a proven champion whose mean loss is lower than
 *       the naive model's.
 *   <li>A champion whose alert asked for the run, or that is significantly worse than the naive
 *       model, is replaced by any candidate with a lower loss than the naive model's at some
 *       horizon.
 *   <li>A champion without active horizons is replaced as if there were none.
 * </ul>
 */
public final class Succession {
  private static final int LEAST_TIMESTAMPS = 25;

  private final Judge judge;
  private final Horizons horizons;
  private final PublishedModel champion;
  private final boolean gated;

  /** A candidate and the verdict on it. */
  public record Choice(Candidate candidate, Verdict verdict) {}

  /** A candidate compared with the champion. */
  private record Comparison(Candidate candidate, Verdict alone, Forecasts own, Forecasts rival) {
    int timestamps() {
      return own.timestamps();
    }

    double meanDifference() {
      return mean(own.lossDifferences(rival));
    }

    double championToNaive() {
      return mean(rival.lossDifferencesToNaive());
    }

    private static double mean(double[] values) {
      return Arrays.stream(values).average().orElse(0);
    }
  }

  /**
   * @param gated whether only significantly lower losses replace the champion, of whichever family
   */
  public Succession(Judge judge, Horizons horizons, PublishedModel champion, boolean gated) {
    this.judge = judge;
    this.horizons = horizons;
    this.champion = champion;
    this.gated = gated;
  }

  /**
   * The successor, or the best candidate and why the champion stays.
   *
   * @param alerted whether an alert that the champion fails asked for the run
   */
  public Choice choice(boolean alerted) {
    Comparison best = compared(judge.best());
    if (!champion.isActive()) {
      return choice(best, best.alone().decision(), "it has no active horizons");
    }
    if (alerted) {
      return ofAlerted(best);
    }
    if (best.timestamps() < LEAST_TIMESTAMPS) {
      return choice(
          best,
          Decision.REFUSED,
          "%d timestamps since it was trained, %d are needed to compare them"
              .formatted(best.timestamps(), LEAST_TIMESTAMPS));
    }
    Optional<Choice> successor =
        gated
            ? better(best)
            : worseThanNaive(best).or(() -> ofAnotherFamily(best)).or(this::ofOwnFamily);
    return successor.orElseGet(
        () -> choice(best, Decision.REFUSED, "not shown to be better, it stays"));
  }

  private Choice ofAlerted(Comparison best) {
    if (best.alone().decision() == Decision.REFUSED) {
      return choice(
          best,
          Decision.REFUSED,
          "no candidate has a lower loss than the naive model, which answers while it is"
              + " suspended");
    }
    boolean recovered =
        best.timestamps() >= LEAST_TIMESTAMPS
            && best.championToNaive() < 0
            && best.meanDifference() > 0;
    return recovered
        ? choice(
            best,
            Decision.REFUSED,
            "its losses are lower than the candidate's and the naive model's, it stays")
        : choice(best, best.alone().decision(), "it fails, and is replaced");
  }

  private Optional<Choice> worseThanNaive(Comparison best) {
    double p = pValue(negated(best.rival().lossDifferencesToNaive()));
    if (p >= HorizonEvidence.SIGNIFICANCE) {
      return Optional.empty();
    }
    return Optional.of(
        choice(
            best,
            replacing(best.alone().decision()),
            String.format(
                Locale.ROOT,
                "it is worse than the naive model with Diebold-Mariano p %.4g, and is replaced%s",
                p,
                best.alone().activeHorizons().isEmpty() ? " by naive forecasts" : "")));
  }

  private Optional<Choice> ofAnotherFamily(Comparison best) {
    return best.candidate().family() == champion.fittedFamily() ? Optional.empty() : better(best);
  }

  private Optional<Choice> better(Comparison best) {
    return pValue(best) < HorizonEvidence.SIGNIFICANCE
        ? Optional.of(choice(best, replacing(best.alone().decision()), "better, replaces it"))
        : Optional.empty();
  }

  private Optional<Choice> ofOwnFamily() {
    Family family = champion.fittedFamily();
    return judge.ranked().stream()
        .filter(candidate -> candidate.family() == family)
        .findFirst()
        .map(this::compared)
        .filter(this::keepsUpToDate)
        .map(own -> choice(own, replacing(own.alone().decision()), "keeps it up to date"));
  }

  private boolean keepsUpToDate(Comparison own) {
    boolean unproves = champion.isProven() && own.alone().decision() != Decision.PROVEN;
    boolean lower = own.meanDifference() <= 0;
    return (lower && !(unproves && own.championToNaive() < 0)) || bringsProof(own);
  }

  private boolean bringsProof(Comparison own) {
    return own.alone().decision() == Decision.PROVEN
        && !champion.isProven()
        && pValue(negated(own.own().lossDifferences(own.rival()))) >= HorizonEvidence.SIGNIFICANCE;
  }

  /** A candidate without active horizons, which is naive everywhere, may replace a champion. */
  private static Decision replacing(Decision alone) {
    return alone == Decision.REFUSED ? Decision.UNPROVEN : alone;
  }

  private Comparison compared(Candidate candidate) {
    Verdict alone = judge.judge(candidate);
    Forecasts own =
        candidate
            .outOfSample()
            .since(champion.outOfSampleFromMs())
            .withNaiveFallback(alone.activeHorizons());
    return new Comparison(
        candidate, alone, own, Forecasts.of(champion.model().model(), own.rows()));
  }

  private double pValue(Comparison comparison) {
    return pValue(comparison.own().lossDifferences(comparison.rival()));
  }

  private double pValue(double[] differences) {
    return DieboldMariano.test(differences, horizons.longest()).pValue();
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  private Choice choice(Comparison comparison, Decision decision, String why) {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("against_champion_times", (double) comparison.timestamps());
    if (comparison.timestamps() == 0) {
      return new Choice(comparison.candidate(), compared(comparison, decision, why, metrics));
    }
    metrics.put("against_champion_dm_p", pValue(comparison));
    metrics.put("against_champion_loss_difference", comparison.meanDifference());
    metrics.put("champion_naive_loss_difference", comparison.championToNaive());
    putChampion(metrics, comparison.rival());
    String text =
        String.format(
            Locale.ROOT,
            "squared errors in units of volatility, over all horizons, on %d timestamps since it was"
                + " trained: mean difference %.4g, Diebold-Mariano p %.4g; the champion's to the"
                + " naive model %.4g: %s",
            comparison.timestamps(),
            comparison.meanDifference(),
            metrics.get("against_champion_dm_p"),
            comparison.championToNaive(),
            why);
    return new Choice(comparison.candidate(), compared(comparison, decision, text, metrics));
  }

  private Verdict compared(
      Comparison comparison, Decision decision, String why, Map<String, Double> metrics) {
    return comparison.alone().compared(decision, champion.card().id().toString(), why, metrics);
  }

  private void putChampion(Map<String, Double> metrics, Forecasts forecasts) {
    for (int horizon = 0; horizon < horizons.size(); horizon++) {
      int bars = horizons.at(horizon);
      HorizonSkill.put(
          metrics,
          HorizonEvidence.prefix(bars) + "champion_",
          HorizonSkill.of(forecasts, horizon, bars));
    }
  }
}
