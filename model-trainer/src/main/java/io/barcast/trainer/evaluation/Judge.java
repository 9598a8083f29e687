package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.score.Holm;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.evaluation.ErrorBudget.Claim;
import io.barcast.trainer.evaluation.HorizonEvidence.Proof;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares candidates with the naive model on out-of-sample rows. The naive models, the random walk
 * and the mean of earlier returns, are nested in every candidate, so Clark and West's test decides
 * per horizon whether a candidate has information beyond both.
 *
 * <p>What is proven must be earned: all families and horizons of a run that have not earned it yet
 * are tested together (Holm) at the level that the interval's {@link ErrorBudget} allows, so that
 * the chance of ever proving something by luck is at most 5 %, over all runs. What was earned stays
 * so until a lapse of skill is shown, or a run judges only the rows since a change.
 *
 * <p>A candidate is proven by the recent past: per horizon, where its own losses show that its
 * skill has lapsed, the rows since then alone must confirm what was earned, so that skill that is
 * gone is not proven.
 *
 * <p>A candidate that was not walked forward is not tested and stays unproven, as its rows selected
 * its number of epochs.
 *
 * <p>A model's active horizons are its proven ones; at the others it repeats the naive forecast.
 * With none proven, the horizons where its measured error was lower than the naive model's, lately
 * or over all rows of the walk unless its skill is shown to have lapsed since, are active, and the
 * model is unproven.
 */
public final class Judge {
  private final Horizons horizons;
  private final List<Candidate> candidates;
  private final Map<Family, List<HorizonEvidence>> evidence = new EnumMap<>(Family.class);
  private final ErrorBudget budget;

  /**
   * Tests each candidate of a run that was walked forward.
   *
   * @param means of the rows that the candidates were fitted to and tested on
   * @param before what earlier runs of the interval have spent and earned
   */
  public Judge(
      Horizons horizons, List<Candidate> candidates, EarlierMeans means, ErrorBudget before) {
    this.horizons = horizons;
    this.candidates = List.copyOf(candidates);
    for (Candidate candidate : candidates) {
      List<HorizonEvidence> alone =
          IntStream.range(0, horizons.size())
              .mapToObj(h -> HorizonEvidence.of(candidate.outOfSample(), h, horizons.at(h), means))
              .toList();
      evidence.put(candidate.family(), alone);
    }
    this.budget = test(before);
  }

  /** Tests what has not been earned yet; the budget after it. */
  private ErrorBudget test(ErrorBudget before) {
    long[] judgedMs = judgedMs();
    double level = before.level(judgedMs);
    Map<Claim, Long> earned = standing(before.earned());
    Map<Claim, Double> adjusted = adjusted(before.earned().keySet());
    adjusted.forEach(
        (claim, p) -> {
          if (p < level) {
            earned.put(claim, judgedMs[0]);
          }
        });
    for (Candidate candidate : candidates) {
      if (candidate.walkedForward()) {
        evidence.computeIfPresent(
            candidate.family(),
            (family, found) ->
                found.stream()
                    .map(each -> tested(family, each, adjusted, level, earned.keySet()))
                    .toList());
      }
    }
    return before.after(judgedMs, earned);
  }

  private static HorizonEvidence tested(
      Family family,
      HorizonEvidence found,
      Map<Claim, Double> adjusted,
      double level,
      Set<Claim> earned) {
    Claim claim = new Claim(family, found.horizonBars());
    double p = found.proof().p();
    return found.with(new Proof(p, adjusted.getOrDefault(claim, p), level, earned.contains(claim)));
  }

  /** The timestamps of the longest walk. */
  private long[] judgedMs() {
    return candidates.stream()
        .filter(Candidate::walkedForward)
        .map(candidate -> candidate.outOfSample().timesMs())
        .max(Comparator.comparingInt(timesMs -> timesMs.length))
        .orElse(new long[0]);
  }

  /** What was earned before, without that whose lapse this run shows. */
  private Map<Claim, Long> standing(Map<Claim, Long> earned) {
    Map<Claim, Long> standing = new HashMap<>(earned);
    evidence.forEach(
        (family, found) ->
            found.stream()
                .filter(HorizonEvidence::lapseShown)
                .forEach(each -> standing.remove(new Claim(family, each.horizonBars()))));
    return standing;
  }

  /**
   * P-values of what was not earned before, adjusted for each other; what this run takes back must
   * be earned by later forecasts. Each horizon's share of the level is proportional to 1/h, its
   * rate of independent outcomes.
   */
  private Map<Claim, Double> adjusted(Set<Claim> earnedBefore) {
    Map<Claim, Double> alone = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      for (HorizonEvidence found : evidenceOf(candidate.family())) {
        Claim claim = new Claim(candidate.family(), found.horizonBars());
        if (candidate.walkedForward() && !earnedBefore.contains(claim)) {
          alone.put(claim, found.proof().p());
        }
      }
    }
    double[] weights =
        alone.keySet().stream().mapToDouble(claim -> 1.0 / claim.horizonBars()).toArray();
    double[] pValues =
        Holm.adjusted(alone.values().stream().mapToDouble(p -> p).toArray(), weights);
    int test = 0;
    for (Map.Entry<Claim, Double> entry : alone.entrySet()) {
      entry.setValue(pValues[test++]);
    }
    return alone;
  }

  /** The interval's budget after this run. */
  public ErrorBudget budget() {
    return budget;
  }

  /** All candidates, in the order in which they were fitted. */
  public List<Candidate> candidates() {
    return candidates;
  }

  /**
   * The candidates, the best one first: walked forward if any was, then proven if any is, then the
   * one that lowers the naive model's squared error most over its active horizons.
   */
  List<Candidate> ranked() {
    return candidates.stream()
        .sorted(
            Comparator.comparing(Candidate::walkedForward)
                .thenComparing(candidate -> hasProvenHorizon(candidate.family()))
                .thenComparingDouble(this::gain)
                .reversed())
        .toList();
  }

  /** The candidate for champion. */
  public Candidate best() {
    return ranked().get(0);
  }

  /** The candidate with the lowest loss over all horizons, walked forward if any was. */
  public Candidate lowestLoss() {
    return candidates.stream()
        .max(
            Comparator.comparing(Candidate::walkedForward)
                .thenComparingDouble(
                    candidate ->
                        evidenceOf(candidate.family()).stream()
                            .mapToDouble(HorizonEvidence::gain)
                            .sum()))
        .orElseThrow();
  }

  private List<HorizonEvidence> evidenceOf(Family family) {
    return Objects.requireNonNull(evidence.get(family), family::name);
  }

  private boolean hasProvenHorizon(Family family) {
    return evidenceOf(family).stream().anyMatch(HorizonEvidence::proven);
  }

  /** The relative reduction of the naive loss, summed over the active horizons. */
  private double gain(Candidate candidate) {
    List<HorizonEvidence> found = evidenceOf(candidate.family());
    boolean proven = found.stream().anyMatch(HorizonEvidence::proven);
    return activeHorizons(found).stream()
        .map(found::get)
        .mapToDouble(horizon -> proven ? horizon.gain() : horizon.unprovenGain())
        .sum();
  }

  private static Set<Integer> activeHorizons(List<HorizonEvidence> found) {
    Set<Integer> proven = places(found, HorizonEvidence::proven);
    return proven.isEmpty() ? places(found, HorizonEvidence::promising) : proven;
  }

  /** Decides on a candidate by itself. */
  public Verdict judge(Candidate candidate) {
    List<HorizonEvidence> found = evidenceOf(candidate.family());
    Set<Integer> proven = places(found, HorizonEvidence::proven);
    Set<Integer> activeHorizons = activeHorizons(found);
    Decision unproven = activeHorizons.isEmpty() ? Decision.REFUSED : Decision.UNPROVEN;
    return verdict(candidate, proven.isEmpty() ? unproven : Decision.PROVEN, activeHorizons);
  }

  /** The verdict on a candidate that serves at every horizon, whatever was found. */
  public Verdict ungated(Candidate candidate) {
    List<HorizonEvidence> found = evidenceOf(candidate.family());
    boolean proven = found.stream().allMatch(HorizonEvidence::proven);
    return verdict(
        candidate, proven ? Decision.PROVEN : Decision.UNPROVEN, places(found, horizon -> true));
  }

  private Verdict verdict(Candidate candidate, Decision decision, Set<Integer> activeHorizons) {
    List<HorizonEvidence> found = evidenceOf(candidate.family());
    Map<String, Double> metrics = new TreeMap<>();
    found.forEach(horizon -> horizon.put(metrics));
    String sentence =
        String.format(
            Locale.ROOT,
            "trained on %s; evaluated on %d %s rows at %d timestamps: %s; %s",
            trainingRows(candidate),
            candidate.outOfSample().rows().size(),
            candidate.walkedForward() ? "out-of-sample" : "validation",
            candidate.outOfSample().timestamps(),
            found.stream().map(HorizonEvidence::sentence).collect(Collectors.joining("; ")),
            activeHorizons.isEmpty()
                ? "no active horizon"
                : "active horizons: " + bars(activeHorizons) + " bars");
    return new Verdict(decision, sentence, metrics, activeHorizons);
  }

  private static String trainingRows(Candidate candidate) {
    return candidate.window().equals(WalkForward.ALL)
        ? "all rows"
        : "rows " + candidate.window().replace('-', ' ');
  }

  private static Set<Integer> places(
      List<HorizonEvidence> found, Predicate<HorizonEvidence> condition) {
    Set<Integer> places = new TreeSet<>();
    for (int horizon = 0; horizon < found.size(); horizon++) {
      if (condition.test(found.get(horizon))) {
        places.add(horizon);
      }
    }
    return places;
  }

  private List<Integer> bars(Set<Integer> places) {
    return places.stream().sorted().map(horizons::at).toList();
  }
}
