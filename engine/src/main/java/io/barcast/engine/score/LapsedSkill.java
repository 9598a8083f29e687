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
  /**
   * Log odds from which on a lapse counts: a false one only shortens the rows that are tested,
   * while one that is overlooked may prove skill that is gone.
   */
  public static final double THRESHOLD = 1;

  /** Log odds from which on a lapse is shown: 100 to 1. */
  private static final double SHOWN = 4.6;

  /** Standard errors that the mean of a test's differences should be above zero. */
  private static final double POWER = 2.5;

  private LapsedSkill() {}

  /**
   * The likeliest lapse.
   *
   * @param from index of the first difference after it
   * @param logOdds of the lapse against lasting skill
   * @param skill mean of the differences before it, in their long-run standard deviations
   */
  public record Result(int from, double logOdds, double skill) {
    /** Whether it counts. */
    public boolean counts() {
      return logOdds >= THRESHOLD;
    }

    /** Whether it is more than a hint. */
    public boolean shown() {
      return logOdds >= SHOWN;
    }

    /** How many of the newest differences would show skill of that size, if it lasted. */
    public int needed() {
      return (int) Math.min(Integer.MAX_VALUE, Math.ceil(POWER * POWER / (skill * skill)));
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
      return new Result(0, 0, 0);
    }
    double lasting = square(sum) / n;
    Result best = new Result(0, 0, 0);
    double before = 0;
    for (int from = 1; from < n; from++) {
      before += adjustedDifferences[from - 1];
      double logOdds = (square(before) / from - lasting) / (2 * variance);
      if (logOdds > best.logOdds()) {
        best = new Result(from, logOdds, before / from / Math.sqrt(variance));
      }
    }
    return best;
  }

  private static double square(double sum) {
    return sum > 0 ? sum * sum : 0;
  }
}
