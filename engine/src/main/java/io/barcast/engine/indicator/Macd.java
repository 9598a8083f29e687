package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * Moving average convergence/divergence of closes (Appel): the difference of a fast and a slow
 * average, the average of that difference as signal, and their difference as histogram. As in
 * TA-Lib both averages begin at the same bar, the fast one from the closes just before it, and all
 * three outputs begin with the signal.
 */
public final class Macd implements Indicator {
  /** Output: fast average minus slow average, in units of price. */
  public static final int LINE = 0;

  /** Output: exponential average of the line. */
  public static final int SIGNAL = 1;

  /** Output: line minus signal. */
  public static final int HISTOGRAM = 2;

  private final int fastSkipsBars;
  private final SmoothedMean fast;
  private final SmoothedMean slow;
  private final SmoothedMean signal;

  /**
   * @throws IllegalArgumentException when the fast period is longer than the slow one
   */
  public Macd(int fastPeriod, int slowPeriod, int signalPeriod) {
    fastSkipsBars = slowPeriod - fastPeriod;
    if (fastSkipsBars < 0) {
      throw new IllegalArgumentException(
          "fast period " + fastPeriod + " is longer than slow period " + slowPeriod);
    }
    fast = SmoothedMean.exponential(fastPeriod);
    slow = SmoothedMean.exponential(slowPeriod);
    signal = SmoothedMean.exponential(signalPeriod);
  }

  @Override
  public void push(BarHistory bars) {
    slow.add(bars.close(0));
    if (bars.count() > fastSkipsBars) {
      fast.add(bars.close(0));
    }
    if (slow.warm()) {
      signal.add(fast.value() - slow.value());
    }
  }

  @Override
  public double value(int output) {
    if (!signal.warm()) {
      return Double.NaN;
    }
    double line = fast.value() - slow.value();
    return switch (output) {
      case LINE -> line;
      case SIGNAL -> signal.value();
      default -> line - signal.value();
    };
  }

  @Override
  public void save(ByteBuffer out) {
    fast.save(out);
    slow.save(out);
    signal.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    fast.load(in);
    slow.load(in);
    signal.load(in);
  }
}
