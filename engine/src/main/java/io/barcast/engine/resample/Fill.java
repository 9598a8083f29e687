package io.barcast.engine.resample;

/** What becomes of times in which a market was open and nothing came. */
public enum Fill {
  /** No bar. */
  NONE,
  /** Bars at the price before them, without volume, whose source is {@link #FLAT_SOURCE}. */
  FLAT;

  /** Source of a bar of which nothing came. */
  public static final String FLAT_SOURCE = "flat";

  /** Source of a bar of which some parts did not come. */
  public static final String PARTLY_FLAT_SOURCE = "partly flat";
}
