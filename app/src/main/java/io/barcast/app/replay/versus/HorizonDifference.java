package io.barcast.app.replay.versus;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.score.Holm;
import io.barcast.engine.score.PairedLosses;
import io.barcast.engine.score.Skill;
import java.util.ArrayList;
import java.util.List;

/**
 * The followed forecasts of one interval and horizon in both replays: figures of those that both
 * made of the same bar.
 *
 * @param losses squared errors in units of volatility, a first, and the test of their difference
 * @param adjustedP the test's p-value, corrected for all horizons (Holm)
 * @param onlyA number of settled forecasts that only a has, or of which one is void
 * @param onlyB the same of b
 * @param cumulative the sum of b's loss minus a's up to each due time, thinned
 */
record HorizonDifference(
    Interval interval,
    int horizonBars,
    Skill a,
    Skill b,
    PairedLosses.Comparison losses,
    double adjustedP,
    long onlyA,
    long onlyB,
    List<Point> cumulative) {
  private static final double LEVEL = 0.05;
  private static final double WITHIN_95 = 1.96;

  HorizonDifference {
    cumulative = List.copyOf(cumulative);
  }

  /** The sum up to a time, epoch milliseconds UTC. */
  record Point(long timeMs, double sum) {}

  /** Corrects the p-values of all horizons, a longer one having a smaller share of the level. */
  static List<HorizonDifference> corrected(List<HorizonDifference> all) {
    double[] p = all.stream().mapToDouble(each -> each.losses.p()).toArray();
    double[] weights = all.stream().mapToDouble(each -> 1.0 / each.horizonBars).toArray();
    double[] adjusted = Holm.adjusted(p, weights);
    List<HorizonDifference> corrected = new ArrayList<>();
    for (int place = 0; place < p.length; place++) {
      corrected.add(all.get(place).with(adjusted[place]));
    }
    return corrected;
  }

  private HorizonDifference with(double p) {
    return new HorizonDifference(interval, horizonBars, a, b, losses, p, onlyA, onlyB, cumulative);
  }

  /** By how much b's squared error is above a's, as a share of a's. */
  double change() {
    return losses.difference() / losses.first();
  }

  /** The lower end of the 95 % interval of the change. */
  double lowestChange() {
    return (losses.difference() - WITHIN_95 * losses.standardError()) / losses.first();
  }

  /** The upper end of the 95 % interval of the change. */
  double highestChange() {
    return (losses.difference() + WITHIN_95 * losses.standardError()) / losses.first();
  }

  /** Whether the difference is more than luck. */
  boolean shown() {
    return adjustedP < LEVEL;
  }

  boolean favoursB() {
    return losses.difference() < 0;
  }
}
