package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;
import java.nio.ByteBuffer;

/**
 * Wilder's directional movement system (1978), each output 0 to 100. As in TA-Lib the sums start
 * from {@code period - 1} bars, and the index keeps its value when nothing moved.
 */
public final class DirectionalMovement implements Indicator {
  /** Output: upward movement as a share of the range. */
  public static final int PLUS = 0;

  /** Output: downward movement as a share of the range. */
  public static final int MINUS = 1;

  /** Output: difference of the two as a share of their sum. */
  public static final int INDEX = 2;

  /** Output: Wilder's average of the index. */
  public static final int AVERAGE_INDEX = 3;

  private final int period;
  private final SmoothedMean average;
  private long moves;
  private double plus;
  private double minus;
  private double range;
  private double index;

  public DirectionalMovement(int period) {
    this.period = period;
    average = SmoothedMean.wilder(period);
  }

  @Override
  public void push(BarHistory bars) {
    if (bars.count() < 2) {
      return;
    }
    moves++;
    double keep = moves < period ? 1 : (period - 1.0) / period;
    double up = bars.high(0) - bars.high(1);
    double down = bars.low(1) - bars.low(0);
    plus = plus * keep + (up > 0 && up > down ? up : 0);
    minus = minus * keep + (down > 0 && down > up ? down : 0);
    range = range * keep + Ranges.trueRange(bars);
    if (warm()) {
      addIndex(share(plus) + share(minus));
    }
  }

  private void addIndex(double sum) {
    if (sum > 0) {
      index = 100 * (Math.abs(share(minus) - share(plus)) / sum);
      average.add(index);
    } else if (!average.warm()) {
      average.add(0);
    }
  }

  private boolean warm() {
    return moves >= period;
  }

  private double share(double movement) {
    return range > 0 ? 100 * (movement / range) : 0;
  }

  @Override
  public double value(int output) {
    if (!warm()) {
      return Double.NaN;
    }
    return switch (output) {
      case PLUS -> share(plus);
      case MINUS -> share(minus);
      case INDEX -> index;
      default -> average.value();
    };
  }

  @Override
  public void save(ByteBuffer out) {
    out.putLong(moves).putDouble(plus).putDouble(minus).putDouble(range).putDouble(index);
    average.save(out);
  }

  @Override
  public void load(ByteBuffer in) {
    moves = in.getLong();
    plus = in.getDouble();
    minus = in.getDouble();
    range = in.getDouble();
    index = in.getDouble();
    average.load(in);
  }
}
