package io.barcast.engine.feature;

/** The newest feature rows of one series, what a sequence model reads; newest is 0 steps ago. */
public final class FeatureWindow {
  /** Steps that a full window holds. */
  public static final int STEPS = 60;

  private final FeatureVector[] ring = new FeatureVector[STEPS];
  private long pushed;

  /** Adds the newest row; the oldest leaves when the window is full. */
  public void push(FeatureVector row) {
    ring[(int) (pushed % STEPS)] = row;
    pushed++;
  }

  /** How many rows are in the window, at most {@link #STEPS}. */
  public int size() {
    return (int) Math.min(pushed, STEPS);
  }

  public boolean full() {
    return pushed >= STEPS;
  }

  /** The newest row. */
  public FeatureVector newest() {
    return stepsAgo(0);
  }

  /**
   * The row that came {@code steps} pushes before the newest.
   *
   * @throws IndexOutOfBoundsException when the window does not reach back so far
   */
  public FeatureVector stepsAgo(int steps) {
    if (steps < 0 || steps >= size()) {
      throw new IndexOutOfBoundsException("asked for " + steps + " steps ago, holds " + size());
    }
    return ring[(int) ((pushed - 1 - steps) % STEPS)];
  }

  /** Empties the window. */
  public void clear() {
    pushed = 0;
  }
}
