package io.barcast.engine.score;

/**
 * The share of successes in independent trials, with Wilson's 95 % interval (E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", JASA 22, 1927), which is
 * also valid for few trials and for shares near 0 or 1.
 *
 * @param count number of successes
 * @param trials number of trials
 */
public record Proportion(int count, int trials) {
  /** The normal distribution's 97.5 % point. */
  private static final double Z = 1.959963984540054;

  public Proportion {
    if (count < 0 || count > trials) {
      throw new IllegalArgumentException(
          "count is " + count + ", expected 0 to " + trials + ", the number of trials");
    }
  }

  /** The share observed; NaN without trials. */
  public double share() {
    return (double) count / trials;
  }

  public double lower() {
    return Math.max(0, centre() - reach());
  }

  public double upper() {
    return Math.min(1, centre() + reach());
  }

  private double centre() {
    return (share() + Z * Z / (2.0 * trials)) / (1 + Z * Z / trials);
  }

  private double reach() {
    double variance = share() * (1 - share()) / trials + Z * Z / (4.0 * trials * trials);
    return Z * Math.sqrt(variance) / (1 + Z * Z / trials);
  }
}
