package io.barcast.engine.model;

import io.barcast.engine.feature.FeatureVector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One output of a model as a sum of feature contributions.
 *
 * @param expected the output when no feature is known, in the output's own unit
 * @param contributions the contribution of each feature, the largest in magnitude first; together
 *     with {@code expected} they sum to the output
 */
public record Explanation(double expected, List<Contribution> contributions) {
  /**
   * The contribution of one feature.
   *
   * @param feature index of the feature in the feature set
   * @param amount contribution in the unit of the output
   */
  public record Contribution(int feature, double amount) {}

  public Explanation {
    contributions = List.copyOf(contributions);
  }

  /** Explains the margin of an ensemble of trees for a row. */
  public static Explanation of(TreeEnsemble trees, FeatureVector row) {
    double[] amounts = new TreeShap(trees).contributions(row);
    return of(amounts[row.size()], Arrays.copyOf(amounts, row.size()));
  }

  /**
   * Explains a sum.
   *
   * @param expected the sum when no feature is known
   * @param amounts the contribution of each feature
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
