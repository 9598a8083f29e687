package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * On-balance volume (Granville 1963): the sum of volumes, added on a higher close and subtracted on
 * a lower one.
 */
public final class BalanceVolume implements Indicator {
  private double total = Double.NaN;

  @Override
  public void push(BarHistory bars) {
    if (bars.count() == 1) {
      total = bars.volume(0);
    } else {
      total += Math.signum(bars.close(0) - bars.close(1)) * bars.volume(0);
    }
  }

  @Override
  public double value(int output) {
    return total;
  }

  @Override
  public void save(ByteBuffer out) {
    out.putDouble(total);
  }

  @Override
  public void load(ByteBuffer in) {
    total = in.getDouble();
  }
}
