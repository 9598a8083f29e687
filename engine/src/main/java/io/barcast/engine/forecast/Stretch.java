package io.barcast.engine.forecast;

/**
 * Which bars a bar can be compared with, and how.
 *
 * @param firstIndex index of the first bar since the last hole
 * @param scale what its prices are multiplied by to be on the scale from before all splits
 */
record Stretch(long firstIndex, double scale) {
  /** The stretch of the first bar of a series. */
  static final Stretch FIRST = new Stretch(0, 1);

  /** The stretch of the next bar: this one while nothing changes. */
  Stretch next(long firstIndexThen, double scaleThen) {
    return firstIndexThen == firstIndex && scaleThen == scale
        ? this
        : new Stretch(firstIndexThen, scaleThen);
  }

  /** Whether a hole lies between the bar of an index and this one. */
  boolean brokenSince(long index) {
    return firstIndex > index;
  }

  /** Shares that one share of an earlier bar has become by splits. */
  double splitFactorSince(Stretch earlier) {
    return scale / earlier.scale;
  }
}
