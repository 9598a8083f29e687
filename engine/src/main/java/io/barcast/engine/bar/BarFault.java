package io.barcast.engine.bar;

import java.util.Locale;

/** Why a bar is refused: by its own content, or by its place in the series. */
public enum BarFault {
  /** The symbol is outside the allowed characters or too long. */
  BAD_SYMBOL,
  /** The interval is not a count and a unit. */
  BAD_INTERVAL,
  /** Times are outside 1900 to 2100, or the bar closes before it opens. */
  BAD_TIME,
  /** A price or the volume is NaN or infinite. */
  NON_FINITE,
  /** A price is zero, negative, or outside what {@link Bar} takes. */
  BAD_PRICE,
  /** The volume is negative, or more than {@link Bar} takes. */
  BAD_VOLUME,
  /** High, low, open and close contradict each other. */
  INCONSISTENT_BAR,
  /** The bar came before, with the same values. */
  DUPLICATE,
  /** The bar came before, with other values, and may no longer or not in this way be corrected. */
  CORRECTION,
  /** The bar belongs too far before the newest one of its series. */
  LATE,
  /** The bar covers a part of the time of another one. */
  OVERLAP,
  /**
   * The bar leaps further ahead than any gap that is believed without a second bar to confirm it.
   */
  FUTURE_TIMESTAMP;

  /** The reason as dead letters and metrics carry it, for example {@code non_finite}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
