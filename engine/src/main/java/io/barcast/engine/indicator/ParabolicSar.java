package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * Wilder's parabolic stop and reverse (1978), in units of price. As in TA-Lib it starts long unless
 * the low fell further than the high rose over the first two bars.
 */
public final class ParabolicSar implements Indicator {
  private final double step;
  private final double most;
  private boolean rising;
  private double factor;
  private double extreme;
  private double next;
  private double value = Double.NaN;

  /**
   * @param step increase of the acceleration factor at each new extreme
   * @param most the largest acceleration factor
   */
  public ParabolicSar(double step, double most) {
    if (!(step > 0 && most > 0)) {
      throw new IllegalArgumentException(
          "acceleration is " + step + " up to " + most + ", expected both above 0");
    }
    this.step = Math.min(step, most);
    this.most = most;
  }

  @Override
  public void push(BarHistory bars) {
    if (bars.count() == 2) {
      start(bars);
    }
    if (bars.count() >= 2) {
      if (rising) {
        rise(bars);
      } else {
        fall(bars);
      }
    }
  }

  private void start(BarHistory bars) {
    double up = bars.high(0) - bars.high(1);
    double down = bars.low(1) - bars.low(0);
    rising = !(down > 0 && down > up);
    factor = step;
    extreme = rising ? bars.high(0) : bars.low(0);
    next = rising ? bars.low(1) : bars.high(1);
  }

  private void rise(BarHistory bars) {
    double before = bars.count() == 2 ? bars.low(0) : bars.low(1);
    if (bars.low(0) <= next) {
      rising = false;
      value = Math.max(extreme, Math.max(highBefore(bars), bars.high(0)));
      factor = step;
      extreme = bars.low(0);
      next = Math.max(ahead(value), Math.max(highBefore(bars), bars.high(0)));
    } else {
      value = next;
      if (bars.high(0) > extreme) {
        extreme = bars.high(0);
        factor = Math.min(factor + step, most);
      }
      next = Math.min(ahead(value), Math.min(before, bars.low(0)));
    }
  }

  private void fall(BarHistory bars) {
    double before = highBefore(bars);
    if (bars.high(0) >= next) {
      double lowBefore = bars.count() == 2 ? bars.low(0) : bars.low(1);
      rising = true;
      value = Math.min(extreme, Math.min(lowBefore, bars.low(0)));
      factor = step;
      extreme = bars.high(0);
      next = Math.min(ahead(value), Math.min(lowBefore, bars.low(0)));
    } else {
      value = next;
      if (bars.low(0) < extreme) {
        extreme = bars.low(0);
        factor = Math.min(factor + step, most);
      }
      next = Math.max(ahead(value), Math.max(before, bars.high(0)));
    }
  }

  /** The high of the bar before; TA-Lib uses the second bar as its own predecessor. */
  private static double highBefore(BarHistory bars) {
    return bars.count() == 2 ? bars.high(0) : bars.high(1);
  }

  private double ahead(double from) {
    return from + factor * (extreme - from);
  }

  @Override
  public double value(int output) {
    return value;
  }

  @Override
  public void save(ByteBuffer out) {
    out.put((byte) (rising ? 1 : 0)).putDouble(factor).putDouble(extreme);
    out.putDouble(next).putDouble(value);
  }

  @Override
  public void load(ByteBuffer in) {
    rising = in.get() != 0;
    factor = in.getDouble();
    extreme = in.getDouble();
    next = in.getDouble();
    value = in.getDouble();
  }
}
