package io.barcast.engine.bar;

/**
 * The newest {@link #CAPACITY} values of a series. They are held twice, so that any run of them
 * lies in one piece from the oldest to the newest.
 */
public final class Column {
  /** Values that are kept. */
  public static final int CAPACITY = BarHistory.CAPACITY;

  private static final int MASK = CAPACITY - 1;

  private final double[] values;
  private long count;

  /** A column with no value yet. */
  public Column() {
    this(new double[2 * CAPACITY], 0);
  }

  private Column(double[] values, long count) {
    this.values = values;
    this.count = count;
  }

  /** A column to which {@code count} values were added before the ones that will be. */
  static Column after(long count) {
    return new Column(new double[2 * CAPACITY], count);
  }

  /** A view of the column as it was some values ago, on the same memory. */
  Column asOf(int valuesAgo) {
    return new Column(values, count - valuesAgo);
  }

  /** Adds the newest value. */
  public void add(double value) {
    int slot = (int) count & MASK;
    values[slot] = value;
    values[slot + CAPACITY] = value;
    count++;
  }

  /** Forgets the newest values, as if they had not come. */
  void forget(int newestValues) {
    count -= newestValues;
  }

  /** How many values were ever added, also those that are no longer kept. */
  public long count() {
    return count;
  }

  /** A value by its age; the newest is 0 values ago. */
  public double get(int valuesAgo) {
    return values[end() - 1 - valuesAgo];
  }

  /**
   * The memory in which {@code values()[end() - n]} to {@code values()[end() - 1]} are the newest
   * n.
   */
  public double[] values() {
    return values;
  }

  /** The index in {@link #values} after the newest value. */
  public int end() {
    return ((int) (count - 1) & MASK) + CAPACITY + 1;
  }
}
