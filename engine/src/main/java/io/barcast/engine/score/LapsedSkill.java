package io.barcast.engine.score;

import java.util.Arrays;

/**
 * Since when a forecaster has had no skill any more, as its own out-of-sample losses show.
 *
 * <p>The generalised likelihood ratio of a change point (Basseville and Nikiforov, "Detection of
 * Abrupt Changes", 1993, section 2.4): the log odds of a positive mean of the {@link
 * ClarkWest#adjustedDifference} up to a time and a mean of zero after it, against one mean
 * throughout, highest over all times,
 *
 * <pre>
 * (S[s]^2 / s - S[n]^2 / n) / (2 v)
 * </pre>
 *
 * where S[s] is the sum of the first s differences, zero where it is negative, and v their long-run
 * variance. With lasting skill, the chance that they exceed c is about exp(-c).
 */
public final class LapsedSkill {
  /** Log odds from which on a lapse is taken as shown. */
  public static final double THRESHOLD = 2;

  private LapsedSkill() {}

  /**
   * The likeliest lapse.
   *
   * @param from index of the first difference after it
   * @param logOdds of the lapse against lasting skill
   */
  public record Result(int from, double logOdds) {
    /** Whether it is taken as shown. */
    public boolean shown() {
      return logOdds >= THRESHOLD;
    }
  }

  /**
   * Finds the likeliest lapse.
   *
   * @param adjustedDifferences of {@link ClarkWest}, one per timestamp, in order of time
   * @param horizonBars how many bars ahead the forecasts looked
   */
  public static Result of(double[] adjustedDifferences, int horizonBars) {
    int n = adjustedDifferences.length;
    double sum = Arrays.stream(adjustedDifferences).sum();
    double variance = ClarkWest.longRunVariance(adjustedDifferences, horizonBars);
    if (!(variance > 0)) {
      return new Result(0, 0);
    }
    double lasting = square(sum) / n;
    Result best = new Result(0, 0);
    double before = 0;
    for (int from = 1; from < n; from++) {
      before += adjustedDifferences[from - 1];
      double logOdds = (square(before) / from - lasting) / (2 * variance);
      best = logOdds > best.logOdds() ? new Result(from, logOdds) : best;
    }
    return best;
  }

  private static double square(double sum) {
    return sum > 0 ? sum * sum : 0;
  }
}
