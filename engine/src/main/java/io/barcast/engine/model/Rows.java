package io.barcast.engine.model;

import java.util.Arrays;

/** Rows of a matrix of single precision: all of them, or some that lie one after another. */
final class Rows {
  private final float[] values;
  private final int from;
  private final int count;
  private final int width;

  private Rows(float[] values, int from, int count, int width) {
    this.values = values;
    this.from = from;
    this.count = count;
    this.width = width;
  }

  /** Rows of zeros. */
  static Rows of(int count, int width) {
    return new Rows(new float[Math.multiplyExact(count, width)], 0, count, width);
  }

  /** Some of these rows: the same numbers, not a copy. */
  Rows part(int first, int rows) {
    return new Rows(values, row(first), rows, width);
  }

  /** Sets every row to the same numbers. */
  Rows fill(float[] row) {
    for (int r = 0; r < count; r++) {
      System.arraycopy(row, 0, values, row(r), width);
    }
    return this;
  }

  /** The numbers, those of other rows among them. */
  float[] values() {
    return values;
  }

  /** Where a row begins in {@link #values()}. */
  int row(int row) {
    return from + row * width;
  }

  int count() {
    return count;
  }

  /** Numbers in a row. */
  int width() {
    return width;
  }

  float get(int row, int column) {
    return values[row(row) + column];
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOfRange(values, from, row(count)));
  }
}
