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
    differences.add(
        dueMs, settlement.lossDifferential(), ClarkWest.adjustedDifference(actual, 0, expected));
    coverage.add(dueMs, settlement.covered());
    rankIc.add(dueMs, expected, actual);
    if (settlement.moved()) {
      reliability.add(settlement.probabilityUp(), settlement.rose());
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
        rankIc.figures(),
        reliability.bins(),
        coverage.stretches());
  }
}
