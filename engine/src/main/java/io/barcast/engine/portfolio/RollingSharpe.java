package io.barcast.engine.portfolio;

import java.util.ArrayList;
import java.util.List;

/** Sharpe ratios of windows of periods, which show whether a result comes from one stretch. */
public final class RollingSharpe {
  private RollingSharpe() {}

  /**
   * The ratio of a window.
   *
   * @param timeMs when its last period fell due, epoch milliseconds UTC
   * @param ratio per period; NaN without variation
   */
  public record Point(long timeMs, double ratio) {}

  /**
   * One ratio per step once a window is full.
   *
   * @param window number of periods, two or more
   * @param step number of periods from one window's end to the next one's
   */
  public static List<Point> of(List<Period> periods, int window, int step) {
    List<Point> points = new ArrayList<>();
    for (int end = window; end <= periods.size(); end += step) {
      double[] returns =
          periods.subList(end - window, end).stream().mapToDouble(Period::net).toArray();
      points.add(new Point(periods.get(end - 1).dueMs(), SharpeRatio.of(returns).ratio()));
    }
    return points;
  }
}
