package io.barcast.app.bench;

import io.barcast.app.bench.SkillBench.RunClaims;
import io.barcast.engine.model.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A bound on the error rate or the power of the trainer's tests.
 *
 * @param name the bounded quantity
 * @param reached the measured value
 * @param limit the largest or smallest allowed value
 * @param most whether the limit is an upper bound, otherwise a lower one
 */
public record Requirement(String name, double reached, double limit, boolean most) {
  static final double MOST_FALSE_CLAIMS = 0.05;
  private static final double LEAST_POWER = 0.80;
  private static final double LEAST_LINEAR_SHARE = 0.70;
  private static final double LEAST_TREE_SHARE = 0.40;

  boolean met() {
    return most ? reached <= limit : reached >= limit;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-4s %s: %.3f, expected %.2f at the %s",
        met() ? "ok" : "MISS",
        name,
        reached,
        limit,
        most ? "most" : "least");
  }

  /** All bounds that these results allow to check. */
  static List<Requirement> of(List<RunClaims> claims, List<StudyResult> results) {
    List<Requirement> all = new ArrayList<>();
    claims.forEach(runs -> all.add(falseClaims(runs)));
    power(results, Study.LINEAR).ifPresent(all::add);
    power(results, Study.THRESHOLD).ifPresent(all::add);
    share(results, Study.LINEAR, Family.LINEAR, LEAST_LINEAR_SHARE).ifPresent(all::add);
    share(results, Study.THRESHOLD, Family.XGBOOST, LEAST_TREE_SHARE).ifPresent(all::add);
    return all;
  }

  private static Requirement falseClaims(RunClaims runs) {
    return new Requirement(
        runs.study().title() + ", any family proven",
        runs.proven().share(),
        MOST_FALSE_CLAIMS,
        true);
  }

  private static Optional<Requirement> power(List<StudyResult> results, Study study) {
    return results.stream()
        .filter(result -> result.study() == study)
        .max(Comparator.comparingDouble(result -> result.proven().share()))
        .map(
            best ->
                new Requirement(
                    study.title() + " proven by the best family, " + best.family(),
                    best.proven().share(),
                    LEAST_POWER,
                    false));
  }

  private static Optional<Requirement> share(
      List<StudyResult> results, Study study, Family family, double least) {
    return results.stream()
        .filter(result -> result.study() == study && result.family() == family)
        .findFirst()
        .map(
            result ->
                new Requirement(
                    study.title() + ", share of the oracle's IC by " + family,
                    result.share(),
                    least,
                    false));
  }
}
