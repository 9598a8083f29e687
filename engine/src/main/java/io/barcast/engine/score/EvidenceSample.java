package io.barcast.engine.score;

import io.barcast.engine.forecast.Settlement;
import java.util.Arrays;

/**
 * Collects the {@link Evidence} of one model and horizon. Its memory does not grow with the number
 * of series. Forecasts are added in the order in which they fell due. Not thread-safe.
 */
public final class EvidenceSample {
  private final int horizonBars;
  private final TimeMeans differences = new TimeMeans();
  private final Reliability reliability = new Reliability();
  private final CoverageStretches coverage = new CoverageStretches();
  private final RankIc rankIc;
  private int moves;
  private int hits;
  private int rises;

  public EvidenceSample(int horizonBars) {
    this.horizonBars = horizonBars;
    rankIc = new RankIc(horizonBars);
  }

  /**
   * Adds a settled forecast, unless it is void.
   *
   * @param dueMs when it fell due, epoch milliseconds UTC
   */
  public void add(long dueMs, Settlement settlement) {
    if (settlement.voided()) {
      return;
    }
    double expected = settlement.expectedReturn() / settlement.scale();
    double actual = settlement.actualReturn() / settlement.scale();
    boolean rose = actual > 0;
    differences.add(
        dueMs, settlement.lossDifferential(), ClarkWest.adjustedDifference(actual, 0, expected));
    reliability.add(settlement.probabilityUp(), rose);
    coverage.add(dueMs, settlement.covered());
    rankIc.add(dueMs, expected, actual);
    if (actual != 0) {
      moves++;
      hits += settlement.hit() ? 1 : 0;
      rises += rose ? 1 : 0;
    }
  }

  /** The evidence of all forecasts added so far. */
  public Evidence evidence() {
    double[] losses = differences.firstMeans();
    return new Evidence(
        losses.length,
        Arrays.stream(losses).average().orElse(Double.NaN),
        DieboldMariano.test(losses, horizonBars).pValue(),
        ClarkWest.test(differences.secondMeans(), horizonBars).pValue(),
        moves,
        (double) hits / moves,
        (double) Math.max(rises, moves - rises) / moves,
        rankIc.figures(),
        reliability.bins(),
        coverage.stretches());
  }
}
