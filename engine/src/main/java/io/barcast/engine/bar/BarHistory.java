package io.barcast.engine.bar;

/**
 * The newest bars of one series, from which indicators read back; the newest is 0 bars ago. Holds
 * {@link #CAPACITY} bars, so no indicator looks back further.
 */
public final class BarHistory {
  /** Bars that are kept. */
  public static final int CAPACITY = 64;

  private static final int MASK = CAPACITY - 1;

  private final double[] open = new double[CAPACITY];
  private final double[] high = new double[CAPACITY];
  private final double[] low = new double[CAPACITY];
  private final double[] close = new double[CAPACITY];
  private final double[] logClose = new double[CAPACITY];
  private final double[] volume = new double[CAPACITY];
  private long count;

  /** A history in which {@code count} bars went before the ones that will be added. */
  public static BarHistory after(long count) {
    BarHistory history = new BarHistory();
    history.count = count;
    return history;
  }

  /** Adds the newest bar. */
  public void add(Bar bar) {
    int slot = (int) count & MASK;
    open[slot] = bar.open();
    high[slot] = bar.high();
    low[slot] = bar.low();
    close[slot] = bar.close();
    logClose[slot] = StrictMath.log(bar.close());
    volume[slot] = bar.volume();
    count++;
  }

  /** How many bars the series has had, also those that are no longer kept. */
  public long count() {
    return count;
  }

  public double open(int barsAgo) {
    return open[slot(barsAgo)];
  }

  public double high(int barsAgo) {
    return high[slot(barsAgo)];
  }

  public double low(int barsAgo) {
    return low[slot(barsAgo)];
  }

  public double close(int barsAgo) {
    return close[slot(barsAgo)];
  }

  /** Natural logarithm of a close. */
  public double logClose(int barsAgo) {
    return logClose[slot(barsAgo)];
  }

  public double volume(int barsAgo) {
    return volume[slot(barsAgo)];
  }

  private int slot(int barsAgo) {
    return (int) (count - 1 - barsAgo) & MASK;
  }
}
