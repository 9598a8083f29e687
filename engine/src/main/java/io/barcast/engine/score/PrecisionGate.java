package io.barcast.engine.score;

import java.util.Locale;

/**
 * A naive acceptance criterion: more than half of the up calls were right. On an index that rises
 * on 54 % of its days it proves nothing, as calling up every day passes it; so it decides nothing
 * here and is shown only together with the base rate.
 *
 * @param precisionUp share of rises among the moves for which up was called; NaN without any
 * @param baseRateUp share of rises among the moves: the precision of calling up at every bar
 */
public record PrecisionGate(double precisionUp, double baseRateUp) {
  private static final double HALF = 0.5;

  /** Whether the model would pass this criterion. */
  public boolean passed() {
    return precisionUp > HALF;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "precision of up calls %.4f (%s 0.5), base rate %.4f",
        precisionUp,
        passed() ? "above" : "not above",
        baseRateUp);
  }
}
