package io.barcast.app.option;

/** What becomes of times without a trade, as {@code --fill} says it. */
public enum FillChoice {
  /** No bar. */
  none,
  /** A bar at the price before them. */
  flat
}
