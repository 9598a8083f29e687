package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How one number of a forecast came about.
 *
 * @param expected what it is when no feature is known, in the number's own unit
 * @param contributions what each feature adds to that, the largest in magnitude first; together
 *     with {@code expected} they are the number itself
 */
public record Explanation(double expected, List<Contribution> contributions) {
  /**
   * What one feature adds.
   *
   * @param feature its place in the feature set
   * @param amount in the unit of the number that is explained
   */
  public record Contribution(int feature, double amount) {}

  public Explanation {
    contributions = List.copyOf(contributions);
  }

  /** Of the margin that an ensemble of trees gives a row. */
  public static Explanation of(TreeEnsemble trees, FeatureVector row) {
    double[] amounts = new TreeShap(trees).contributions(row);
    return of(amounts[row.size()], Arrays.copyOf(amounts, row.size()));
  }

  /**
   * Of a sum.
   *
   * @param expected what is left of it when no feature is known
   * @param amounts what each feature adds
   */
  static Explanation of(double expected, double[] amounts) {
    List<Contribution> contributions =
        IntStream.range(0, amounts.length)
            .mapToObj(feature -> new Contribution(feature, amounts[feature]))
            .sorted(Comparator.comparingDouble(contribution -> -Math.abs(contribution.amount())))
            .toList();
    return new Explanation(expected, contributions);
  }
}
