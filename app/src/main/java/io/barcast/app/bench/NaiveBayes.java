package io.barcast.app.bench;

import java.util.List;

/**
 * Gaussian naive Bayes: the class whose normal laws of the features, taken as independent, explain
 * a row best. It is small, and reacts to all features.
 */
final class NaiveBayes {
  private static final double LEAST_VARIANCE = 1e-18;

  private final FeatureMoments large;
  private final FeatureMoments small;

  NaiveBayes(List<LabelledRow> rows) {
    large = FeatureMoments.of(rows.stream().filter(LabelledRow::large).toList());
    small = FeatureMoments.of(rows.stream().filter(row -> !row.large()).toList());
  }

  /** Whether the next move is expected to be large. */
  boolean expectsLarge(double[] features) {
    double odds = StrictMath.log((double) large.rows() / small.rows());
    for (int f = 0; f < features.length; f++) {
      if (!Double.isNaN(features[f])) {
        odds += logDensity(large, f, features[f]) - logDensity(small, f, features[f]);
      }
    }
    return odds > 0;
  }

  private static double logDensity(FeatureMoments moments, int feature, double value) {
    double variance = Math.max(LEAST_VARIANCE, moments.variance(feature));
    double gap = value - moments.mean(feature);
    return -(StrictMath.log(variance) + gap * gap / variance) / 2;
  }
}
