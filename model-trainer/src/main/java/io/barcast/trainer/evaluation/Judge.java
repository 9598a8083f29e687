package io.barcast.trainer.evaluation;

import io.barcast.engine.model.Family;
import io.barcast.engine.model.Horizons;
import io.barcast.engine.score.ClarkWest;
import io.barcast.engine.score.DieboldMariano;
import io.barcast.engine.score.Holm;
import io.barcast.schemas.TrainingRun.Decision;
import io.barcast.trainer.fit.Forecasts;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares candidates with the naive model, and one of them with the champion, on out-of-sample
 * rows. The naive model is nested in every candidate, so Clark and West's test decides per horizon
 * whether a candidate has information beyond it; Holm's adjustment over the horizons of a family
 * keeps the chance that a run proves anything about that family by luck within 5 %. The level is
 * per family, not per run: with two families, something may be proven by luck in up to 10 % of
 * runs.
 *
 * <p>A candidate that was not walked forward is not tested and stays unproven: its rows, also those
 * of the comparison with the champion, selected its number of epochs.
 *
 * <p>A model's active horizons are its proven ones; at the others it repeats the naive forecast.
 * With none proven, the horizons where its measured error was lower than the naive model's are
 * active, and the model is unproven.
 */
public final class Judge {
  private static final int LEAST_TIMESTAMPS = 25;

  private final Horizons horizons;
  private final List<Candidate> candidates;
  private final Map<Family, List<HorizonEvidence>> evidence = new EnumMap<>(Family.class);

  /** Tests each candidate of a run that was walked forward. */
  public Judge(Horizons horizons, List<Candidate> candidates) {
    this.horizons = horizons;
    this.candidates = List.copyOf(candidates);
    for (Candidate candidate : candidates) {
      double[] pValues = clarkWestP(candidate.outOfSample());
      double[] adjusted =
          candidate.walkedForward() ? Holm.adjusted(pValues, weights()) : untested();
      evidence.put(candidate.family(), evidence(candidate.outOfSample(), pValues, adjusted));
    }
  }

  private List<HorizonEvidence> evidence(
      Forecasts outOfSample, double[] pValues, double[] adjusted) {
    return IntStream.range(0, horizons.size())
        .mapToObj(horizon -> evidence(outOfSample, horizon, pValues[horizon], adjusted[horizon]))
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

  private double[] clarkWestP(Forecasts outOfSample) {
    return IntStream.range(0, horizons.size())
        .mapToDouble(horizon -> clarkWestP(outOfSample, horizon))
        .toArray();
  }

  private double clarkWestP(Forecasts outOfSample, int horizon) {
    return ClarkWest.test(outOfSample.clarkWestDifferences(horizon), horizons.at(horizon)).pValue();
  }

  private HorizonEvidence evidence(Forecasts outOfSample, int horizon, double p, double adjustedP) {
    int bars = horizons.at(horizon);
    return new HorizonEvidence(
        bars,
        HorizonSkill.of(outOfSample, horizon, bars),
        Math.sqrt(outOfSample.meanScaledLoss(horizon)),
        Math.sqrt(outOfSample.meanNaiveLoss(horizon)),
        p,
        adjustedP);
  }

  /**
   * The candidate for champion: walked forward if any was, then proven if any is, then the one that
   * lowers the naive model's squared error most over its active horizons.
   */
  public Candidate best() {
    return candidates.stream()
        .max(
            Comparator.comparing(Candidate::walkedForward)
                .thenComparing(candidate -> hasProvenHorizon(candidate.family()))
                .thenComparingDouble(this::gain))
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
    Forecasts outOfSample = candidate.outOfSample();
    return activeHorizons(evidenceOf(candidate.family())).stream()
        .mapToDouble(h -> 1 - outOfSample.meanScaledLoss(h) / outOfSample.meanNaiveLoss(h))
        .sum();
  }

  private static Set<Integer> activeHorizons(List<HorizonEvidence> found) {
    Set<Integer> proven = places(found, HorizonEvidence::proven);
    return proven.isEmpty() ? places(found, HorizonEvidence::lowerLoss) : proven;
  }

  /** Decides on a candidate, alone or against the current champion. */
  public Verdict judge(Candidate candidate, Optional<PublishedModel> champion) {
    List<HorizonEvidence> found = evidenceOf(candidate.family());
    Map<String, Double> metrics = new TreeMap<>();
    found.forEach(horizon -> horizon.put(metrics));
    Verdict alone = alone(candidate, found, metrics);
    return champion.isEmpty() ? alone : against(champion.get(), candidate, alone);
  }

  private Verdict alone(
      Candidate candidate, List<HorizonEvidence> found, Map<String, Double> metrics) {
    Set<Integer> proven = places(found, HorizonEvidence::proven);
    Set<Integer> activeHorizons = activeHorizons(found);
    Decision unproven = activeHorizons.isEmpty() ? Decision.REFUSED : Decision.UNPROVEN;
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
    return new Verdict(
        proven.isEmpty() ? unproven : Decision.PROVEN, sentence, metrics, activeHorizons);
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

  /** Compares both as they would serve, on rows later than the champion's training. */
  private Verdict against(PublishedModel champion, Candidate candidate, Verdict alone) {
    Forecasts own =
        candidate
            .outOfSample()
            .since(champion.outOfSampleFromMs())
            .withNaiveFallback(alone.activeHorizons());
    if (own.timestamps() < LEAST_TIMESTAMPS) {
      String few = "%d timestamps since it was trained, %d are needed to compare them";
      return decided(
          alone, Decision.REFUSED, champion, few.formatted(own.timestamps(), LEAST_TIMESTAMPS));
    }
    Forecasts rival = Forecasts.of(champion.model().model(), own.rows());
    double p = DieboldMariano.test(own.lossDifferences(rival), horizons.longest()).pValue();
    Map<String, Double> metrics = new TreeMap<>(alone.metrics());
    metrics.put("against_champion_times", (double) own.timestamps());
    metrics.put("against_champion_dm_p", p);
    putChampion(metrics, rival);
    Verdict compared =
        new Verdict(alone.decision(), alone.evidence(), metrics, alone.activeHorizons());
    boolean better = p < HorizonEvidence.SIGNIFICANCE;
    return decided(
        compared,
        better ? replacing(alone.decision()) : Decision.REFUSED,
        champion,
        String.format(
            Locale.ROOT,
            "squared errors in units of volatility, over all horizons, on %d timestamps since it was"
                + " trained: Diebold-Mariano p %.4g: %s",
            own.timestamps(),
            p,
            better ? "better, replaces it" : "not shown to be better, the champion stays"));
  }

  /**
   * A candidate without active horizons, which is naive everywhere, may still be better than a bad
   * champion.
   */
  private static Decision replacing(Decision alone) {
    return alone == Decision.REFUSED ? Decision.UNPROVEN : alone;
  }

  private static Verdict decided(
      Verdict alone, Decision decision, PublishedModel champion, String why) {
    String evidence =
        alone.evidence() + "; compared with champion " + champion.card().id() + ": " + why;
    return new Verdict(decision, evidence, alone.metrics(), alone.activeHorizons());
  }

  private void putChampion(Map<String, Double> metrics, Forecasts champion) {
    for (int horizon = 0; horizon < horizons.size(); horizon++) {
      int bars = horizons.at(horizon);
      HorizonSkill.put(
          metrics,
          HorizonEvidence.prefix(bars) + "champion_",
          HorizonSkill.of(champion, horizon, bars));
    }
  }
}
