package io.barcast.engine.bar;

/**
 * The newest bars of one series, as indicators read them; the newest is 0 bars ago. Holds {@link
 * #CAPACITY} bars: the longest lookback of a formula before the oldest bar that may still be
 * revised.
 */
public final class BarHistory {
  /** The most bars that a formula may read, the newest included. */
  public static final int LONGEST_LOOKBACK_BARS = 64;

  /** Number of bars that are kept. */
  public static final int CAPACITY = LONGEST_LOOKBACK_BARS + BarGate.REACH_BARS;

  private final Column open;
  private final Column high;
  private final Column low;
  private final Column close;
  private final Column volume;
  private final Column logClose;
  private final long[] openTimeMs;
  private final long[] closeTimeMs;

  /** A history without bars. */
  public BarHistory() {
    this(0);
  }

  private BarHistory(long count) {
    open = Column.after(count);
    high = Column.after(count);
    low = Column.after(count);
    close = Column.after(count);
    volume = Column.after(count);
    logClose = Column.after(count);
    openTimeMs = new long[CAPACITY];
    closeTimeMs = new long[CAPACITY];
  }

  private BarHistory(BarHistory of, int barsAgo) {
    open = of.open.asOf(barsAgo);
    high = of.high.asOf(barsAgo);
    low = of.low.asOf(barsAgo);
    close = of.close.asOf(barsAgo);
    volume = of.volume.asOf(barsAgo);
    logClose = of.logClose.asOf(barsAgo);
    openTimeMs = of.openTimeMs;
    closeTimeMs = of.closeTimeMs;
  }

  /**
   * A history of a series that already had {@code count} bars before the ones that will be added.
   */
  public static BarHistory after(long count) {
    return new BarHistory(count);
  }

  /**
   * A view of the history as it was some bars ago, on the same memory: bars added to one overwrite
   * those of the other.
   */
  public BarHistory asOf(int barsAgo) {
    return new BarHistory(this, barsAgo);
  }

  /** Adds the newest bar. */
  public void add(Bar bar) {
    add(bar, 1);
  }

  /** Adds the newest bar, with its prices multiplied and its volume divided by {@code scale}. */
  public void add(Bar bar, double scale) {
    int slot = (int) (count() % CAPACITY);
    openTimeMs[slot] = bar.openTimeMs();
    closeTimeMs[slot] = bar.closeTimeMs();
    open.add(bar.open() * scale);
    high.add(bar.high() * scale);
    low.add(bar.low() * scale);
    close.add(bar.close() * scale);
    volume.add(bar.volume() / scale);
    logClose.add(StrictMath.log(bar.close() * scale));
  }

  /** Number of bars added so far, including those no longer kept. */
  public long count() {
    return close.count();
  }

  /** The values of one field of the bars. */
  public Column column(Field field) {
    return switch (field) {
      case OPEN -> open;
      case HIGH -> high;
      case LOW -> low;
      case CLOSE -> close;
      case VOLUME -> volume;
      case LOG_CLOSE -> logClose;
    };
  }

  public double open(int barsAgo) {
    return open.get(barsAgo);
  }

  public double high(int barsAgo) {
    return high.get(barsAgo);
  }

  public double low(int barsAgo) {
    return low.get(barsAgo);
  }

  public double close(int barsAgo) {
    return close.get(barsAgo);
  }

  /** Natural logarithm of a close. */
  public double logClose(int barsAgo) {
    return logClose.get(barsAgo);
  }

  public double volume(int barsAgo) {
    return volume.get(barsAgo);
  }

  /** When the newest bar opened, epoch milliseconds UTC. */
  public long openTimeMs() {
    return openTimeMs[newestSlot()];
  }

  /** When the newest bar closed, epoch milliseconds UTC. */
  public long closeTimeMs() {
    return closeTimeMs[newestSlot()];
  }

  /** When a bar closed, epoch milliseconds UTC. */
  public long closeTimeMs(int barsAgo) {
    return closeTimeMs[(int) ((count() - 1 - barsAgo) % CAPACITY)];
  }

  private int newestSlot() {
    return (int) ((count() - 1) % CAPACITY);
  }
}
