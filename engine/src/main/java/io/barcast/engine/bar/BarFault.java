package io.barcast.engine.bar;

import java.util.Locale;

/** Why a bar is rejected: for its content, or for its place in the series. */
public enum BarFault {
  /** The symbol is outside the allowed characters or too long. */
  BAD_SYMBOL,
  /** The interval is not a count and a unit. */
  BAD_INTERVAL,
  /** Times are outside 1900 to 2100, or the bar closes before it opens. */
  BAD_TIME,
  /** A price or the volume is NaN or infinite. */
  NON_FINITE,
  /** A price is zero, negative, or outside the range of {@link Bar}. */
  BAD_PRICE,
  /** The volume is negative or above {@link Bar#MOST_VOLUME}. */
  BAD_VOLUME,
  /** The split factor is not a positive ratio of a usual size. */
  BAD_SPLIT,
  /** High, low, open and close contradict each other. */
  INCONSISTENT_BAR,
  /**
   * The bar arrived before, with other values, and this correction is too late or changes its close
   * time.
   */
  CORRECTION,
  /** The bar is too far before the newest one of its series. */
  LATE,
  /** The bar overlaps another one in time. */
  OVERLAP,
  /** The gap before the bar is above the gap limit, and no second bar confirms it. */
  FUTURE_TIMESTAMP;

  /** The reason as dead letters and metrics carry it, for example {@code non_finite}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
