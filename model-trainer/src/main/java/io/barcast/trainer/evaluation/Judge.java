package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.score.Holm;
import io.barcast.schemas.TrainingRun.Decision;
import java.util.Comparator;
import java.util.EnumMap;
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
 * Compares candidates with the naive model on out-of-sample rows. The naive model is nested in
 * every candidate, so Clark and West's test decides per horizon whether a candidate has information
 * beyond it; Holm's adjustment over the horizons of a family keeps the chance that a run proves
 * anything about that family by luck within 5 %. The level is per family, not per run: with two
 * families, something may be proven by luck in up to 10 % of runs.
 *
 * <p>A candidate is judged by the recent past: per horizon, where its own losses show that its
 * skill has lapsed, on the rows since then alone, so that skill that is gone is not proven again.
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

  /** Tests each candidate of a run that was walked forward. */
  public Judge(Horizons horizons, List<Candidate> candidates) {
    this.horizons = horizons;
    this.candidates = List.copyOf(candidates);
    for (Candidate candidate : candidates) {
      evidence.put(candidate.family(), evidence(candidate));
    }
  }

  private List<HorizonEvidence> evidence(Candidate candidate) {
    List<HorizonEvidence> found =
        IntStream.range(0, horizons.size())
            .mapToObj(h -> HorizonEvidence.of(candidate.outOfSample(), h, horizons.at(h)))
            .toList();
    double[] pValues = found.stream().mapToDouble(HorizonEvidence::clarkWestP).toArray();
    double[] adjusted = candidate.walkedForward() ? Holm.adjusted(pValues, weights()) : untested();
    return IntStream.range(0, adjusted.length)
        .mapToObj(horizon -> found.get(horizon).adjusted(adjusted[horizon]))
        .toList();
  }

  private double[] untested() {
    return horizons.bars().stream().mapToDouble(bars -> 1).toArray();
  }

  /**
   * Each horizon's share of the 5 % level is proportional to 1/h, its rate of independent outcomes.
   */
  private double[] weights() {
    return horizons.bars().stream().mapToDouble(bars -> 1.0 / bars).toArray();
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
