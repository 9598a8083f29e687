package io.barcast.engine.feature;

/** The newest feature rows of one series, the input of a model; the newest is 0 steps ago. */
public final class FeatureWindow {
  /** Number of rows of a full window. */
  public static final int STEPS = 60;

  private final FeatureVector[] ring = new FeatureVector[STEPS];
  private long pushed;

  /** Adds the newest row; drops the oldest when the window is full. */
  public void push(FeatureVector row) {
    ring[(int) (pushed % STEPS)] = row;
    pushed++;
  }

  /** Number of rows in the window, at most {@link #STEPS}. */
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
   * The row pushed {@code steps} pushes before the newest.
   *
   * @throws IndexOutOfBoundsException when the window does not hold it
   */
  public FeatureVector stepsAgo(int steps) {
    if (steps < 0 || steps >= size()) {
      throw new IndexOutOfBoundsException(
          "row of " + steps + " steps ago, the window has " + size() + " rows");
    }
    return ring[(int) ((pushed - 1 - steps) % STEPS)];
  }

  /** Empties the window. */
  public void clear() {
    pushed = 0;
  }
}
