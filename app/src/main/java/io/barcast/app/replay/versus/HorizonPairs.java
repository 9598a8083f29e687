package io.barcast.app.replay.versus;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.forecast.Settlement;
import io.barcast.engine.score.PairedLosses;
import io.barcast.engine.score.SkillSample;
import java.util.ArrayList;
import java.util.List;

/** The forecasts of one interval and horizon that both followed. Not thread-safe. */
final class HorizonPairs {
  private static final int MOST_POINTS = 1_000;

  private final Interval interval;
  private final int horizonBars;
  private final SkillSample a;
  private final SkillSample b;
  private final PairedLosses losses;

  HorizonPairs(Interval interval, int horizonBars) {
    this.interval = interval;
    this.horizonBars = horizonBars;
    a = new SkillSample(horizonBars);
    b = new SkillSample(horizonBars);
    losses = new PairedLosses(horizonBars);
  }

  /** Adds a forecast of both, neither of which is void. */
  void add(long dueMs, Settlement ofA, Settlement ofB) {
    a.add(dueMs, ofA);
    b.add(dueMs, ofB);
    losses.add(dueMs, ofA, ofB);
  }

  /**
   * The figures.
   *
   * @param onlyA number of forecasts that only the first one followed
   * @param onlyB number of forecasts that only the second one followed
   */
  HorizonDifference difference(long onlyA, long onlyB) {
    return new HorizonDifference(
        interval,
        horizonBars,
        a.skill(),
        b.skill(),
        losses.comparison(),
        Double.NaN,
        onlyA,
        onlyB,
        cumulative());
  }

  /** The sum of the differences up to each due time, evenly thinned. */
  private List<HorizonDifference.Point> cumulative() {
    long[] timesMs = losses.timesMs();
    double[] differences = losses.differences();
    int step = Math.max(1, (timesMs.length + MOST_POINTS - 1) / MOST_POINTS);
    List<HorizonDifference.Point> points = new ArrayList<>();
    double sum = 0;
    for (int time = 0; time < timesMs.length; time++) {
      sum += differences[time];
      if ((time + 1) % step == 0 || time == timesMs.length - 1) {
        points.add(new HorizonDifference.Point(timesMs[time], sum));
      }
    }
    return points;
  }
}
