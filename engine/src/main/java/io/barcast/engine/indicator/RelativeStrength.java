package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * Wilder's relative strength index (1978) and, from the same averages of gains and losses, Chande's
 * momentum oscillator; both 0 when nothing moved, as in TA-Lib.
 */
public final class RelativeStrength implements Indicator {
  /** Output: gains as a share of gains and losses, 0 to 100. */
  public static final int RSI = 0;

  /** Output: gains minus losses as a share of both, -100 to 100. */
  public static final int CMO = 1;

  private final SmoothedMean gains;
  private final SmoothedMean losses;

  public RelativeStrength(int period) {
    gains = SmoothedMean.wilder(period);
    losses = SmoothedMean.wilder(period);
  }

  @Override
  public void push(BarHistory bars) {
    if (bars.count() > 1) {
      double change = bars.close(0) - bars.close(1);
      gains.add(Math.max(change, 0));
      losses.add(Math.max(-change, 0));
    }
  }

  @Override
  public double value(int output) {
    double sum = gains.value() + losses.value();
    if (sum == 0) {
      return 0;
    }
    return output == RSI
        ? 100 * (gains.value() / sum)
        : 100 * ((gains.value() - losses.value()) / sum);
  }

  @Override
  public void save(ByteBuffer out) {
    gains.save(out);
    losses.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    gains.load(in);
    losses.load(in);
  }
}
