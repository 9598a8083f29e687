package io.barcast.engine.model;

import java.util.Arrays;

/** Rows of a matrix of single precision: all of them, or a contiguous part. */
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

  /** A view of some of these rows, on the same memory. */
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

  /** The whole array, including rows outside of this view. */
  float[] values() {
    return values;
  }

  /** The index in {@link #values()} at which a row begins. */
  int row(int row) {
    return from + row * width;
  }

  int count() {
    return count;
  }

  /** Number of columns. */
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
