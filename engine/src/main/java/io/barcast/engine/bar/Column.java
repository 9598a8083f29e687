package io.barcast.engine.bar;

/**
 * The newest {@link #CAPACITY} values of a series. Each is stored twice, so that any run of them is
 * contiguous in memory, oldest first.
 */
public final class Column {
  /** Number of values that are kept. */
  public static final int CAPACITY = BarHistory.CAPACITY;

  private static final int MASK = CAPACITY - 1;

  private final double[] values;
  private long count;

  /** A column without values. */
  public Column() {
    this(new double[2 * CAPACITY], 0);
  }

  private Column(double[] values, long count) {
    this.values = values;
    this.count = count;
  }

  /** A column that already had {@code count} values before the ones that will be added. */
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

  /** Number of values added so far, including those no longer kept. */
  public long count() {
    return count;
  }

  /** A value by its age; the newest is 0 values ago. */
  public double get(int valuesAgo) {
    return values[end() - 1 - valuesAgo];
  }

  /**
   * The array in which {@code values()[end() - n]} to {@code values()[end() - 1]} are the newest n
   * values.
   */
  public double[] values() {
    return values;
  }

  /** The index in {@link #values} after the newest value. */
  public int end() {
    return ((int) (count - 1) & MASK) + CAPACITY + 1;
  }
}
