package io.barcast.app.bench;

import io.barcast.engine.model.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A bound that the judging is held to.
 *
 * @param name what is bounded
 * @param reached what was reached
 * @param limit what it must not be above, or below
 * @param most whether the limit is the most allowed, else the least
 */
public record Requirement(String name, double reached, double limit, boolean most) {
  private static final double MOST_FALSE_CLAIMS = 0.05;
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

  /** All bounds that these tallies have something to say of. */
  static List<Requirement> of(List<Tally> tallies) {
    List<Requirement> all = new ArrayList<>();
    tallies.stream()
        .filter(tally -> tally.study() == Study.NOTHING)
        .map(tally -> falseClaims(tally))
        .forEach(all::add);
    power(tallies, Study.LINEAR).ifPresent(all::add);
    power(tallies, Study.THRESHOLD).ifPresent(all::add);
    share(tallies, Study.LINEAR, Family.LINEAR, LEAST_LINEAR_SHARE).ifPresent(all::add);
    share(tallies, Study.THRESHOLD, Family.XGBOOST, LEAST_TREE_SHARE).ifPresent(all::add);
    return all;
  }

  private static Requirement falseClaims(Tally tally) {
    String name = tally.family() + " proven where there is nothing to find";
    return new Requirement(name, tally.proven().share(), MOST_FALSE_CLAIMS, true);
  }

  private static Optional<Requirement> power(List<Tally> tallies, Study study) {
    return tallies.stream()
        .filter(tally -> tally.study() == study)
        .max(Comparator.comparingDouble(tally -> tally.proven().share()))
        .map(
            best ->
                new Requirement(
                    study.title() + " proven by the best family, " + best.family(),
                    best.proven().share(),
                    LEAST_POWER,
                    false));
  }

  private static Optional<Requirement> share(
      List<Tally> tallies, Study study, Family family, double least) {
    return tallies.stream()
        .filter(tally -> tally.study() == study && tally.family() == family)
        .findFirst()
        .map(
            tally ->
                new Requirement(
                    study.title() + ", share of the oracle's IC by " + family,
                    tally.share(),
                    least,
                    false));
  }
}
