package io.barcast.engine.portfolio;

import java.util.List;
import java.util.OptionalLong;

/**
 * The deepest fall of the capital from an earlier height.
 *
 * @param depth share of the height that was lost, 0 to 1
 * @param peakMs when the height was reached, epoch milliseconds UTC
 * @param troughMs when the capital was lowest
 * @param recoveredMs when the height was reached again; empty when it was not
 */
public record Drawdown(double depth, long peakMs, long troughMs, OptionalLong recoveredMs) {
  /** The deepest of periods with their net returns; the first one begins at a height. */
  static Drawdown deepest(List<Period> periods) {
    double capital = 1;
    double height = 1;
    long heightMs = periods.get(0).timeMs();
    Drawdown deepest = new Drawdown(0, heightMs, heightMs, OptionalLong.of(heightMs));
    boolean under = false;
    for (Period period : periods) {
      capital *= 1 + period.net();
      if (capital >= height) {
        if (under) {
          deepest =
              new Drawdown(
                  deepest.depth, deepest.peakMs, deepest.troughMs, OptionalLong.of(period.dueMs()));
          under = false;
        }
        height = capital;
        heightMs = period.dueMs();
      } else if (1 - capital / height > deepest.depth) {
        deepest =
            new Drawdown(1 - capital / height, heightMs, period.dueMs(), OptionalLong.empty());
        under = true;
      }
    }
    return deepest;
  }
}
