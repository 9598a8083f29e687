package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * Moving average convergence/divergence (Appel), 12, 26 and 9 bars, in TA-Lib's form: the fast
 * average is seeded on closes 14 to 25 so that both begin at bar 25, and all outputs at bar 33.
 */
public final class Macd implements Indicator {
  private static final int FAST = 12;
  private static final int SLOW = 26;
  private static final int SIGNAL = 9;

  private final Line line;
  private final SmoothedMean fast = SmoothedMean.exponential(FAST);
  private final SmoothedMean slow = SmoothedMean.exponential(SLOW);
  private final SmoothedMean signal = SmoothedMean.exponential(SIGNAL);

  /** Which of its three lines is the value. */
  public enum Line {
    MACD,
    SIGNAL,
    HISTOGRAM
  }

  public Macd(Line line) {
    this.line = line;
  }

  @Override
  public void push(BarHistory bars) {
    slow.add(bars.close(0));
    if (bars.count() > SLOW - FAST) {
      fast.add(bars.close(0));
    }
    if (slow.warm()) {
      signal.add(fast.value() - slow.value());
    }
  }

  @Override
  public boolean warm() {
    return signal.warm();
  }

  @Override
  public double value() {
    if (!warm()) {
      return Double.NaN;
    }
    double macd = fast.value() - slow.value();
    return switch (line) {
      case MACD -> macd;
      case SIGNAL -> signal.value();
      case HISTOGRAM -> macd - signal.value();
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
