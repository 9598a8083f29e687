package io.barcast.engine.bar;

/**
 * One closed bar: the prices and volume of a market over one interval. It is known at its close and
 * not before.
 *
 * @param series the series that it belongs to
 * @param openTimeMs start of the bar, epoch milliseconds UTC
 * @param closeTimeMs end of the bar, epoch milliseconds UTC, after the open time
 * @param open first price; all prices are from {@link #LOWEST_PRICE} to {@link #HIGHEST_PRICE}
 * @param high highest price, at least open, low and close
 * @param low lowest price
 * @param close last price
 * @param volume traded volume, zero to {@link #MOST_VOLUME}
 * @param splitFactor shares that one old share has become since the bar before, by splits and
 *     reverse splits that take effect at this bar's open; 1 for none
 * @param source where it came from, for display only
 */
public record Bar(
    SeriesId series,
    long openTimeMs,
    long closeTimeMs,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double splitFactor,
    String source) {
  /** With {@link #HIGHEST_PRICE} as upper bound, squares and products of prices are finite. */
  public static final double LOWEST_PRICE = 1e-12;

  public static final double HIGHEST_PRICE = 1e12;

  public static final double MOST_VOLUME = 1e18;

  private static final double LARGEST_SPLIT = 100_000;

  /** The earliest open, 1900-01-01T00:00:00Z in epoch milliseconds UTC. */
  public static final long EARLIEST_MS = -2_208_988_800_000L;

  /** All bars close before this, 2100-01-01T00:00:00Z in epoch milliseconds UTC. */
  public static final long LATEST_MS = 4_102_444_800_000L;

  public Bar {
    requireTimes(openTimeMs, closeTimeMs);
    requireFinite("open", open);
    requireFinite("high", high);
    requireFinite("low", low);
    requireFinite("close", close);
    requireFinite("volume", volume);
    requirePrice("open", open);
    requirePrice("high", high);
    requirePrice("low", low);
    requirePrice("close", close);
    requireVolume(volume);
    requireSplit(splitFactor);
    if (!(low <= Math.min(open, close) && high >= Math.max(open, close))) {
      throw BadBarException.of(
          BarFault.INCONSISTENT_BAR,
          "open %s, high %s, low %s, close %s: expected low <= open, close <= high",
          open,
          high,
          low,
          close);
    }
  }

  /** A bar without a split. */
  public Bar(
      SeriesId series,
      long openTimeMs,
      long closeTimeMs,
      double open,
      double high,
      double low,
      double close,
      double volume,
      String source) {
    this(series, openTimeMs, closeTimeMs, open, high, low, close, volume, 1, source);
  }

  /** A bar that opens at {@code openTimeMs} and closes one interval later. */
  public static Bar opening(
      SeriesId series,
      long openTimeMs,
      double open,
      double high,
      double low,
      double close,
      double volume,
      String source) {
    long closeTimeMs = openTimeMs + series.interval().millis();
    return new Bar(series, openTimeMs, closeTimeMs, open, high, low, close, volume, source);
  }

  /** Whether both bars are equal except for the source. */
  public boolean sameContent(Bar other) {
    return equals(
        new Bar(
            other.series,
            other.openTimeMs,
            other.closeTimeMs,
            other.open,
            other.high,
            other.low,
            other.close,
            other.volume,
            other.splitFactor,
            source));
  }

  /** This bar as the first after a split. */
  public Bar withSplit(double factor) {
    return new Bar(series, openTimeMs, closeTimeMs, open, high, low, close, volume, factor, source);
  }

  private static void requireTimes(long openTimeMs, long closeTimeMs) {
    if (openTimeMs < EARLIEST_MS || closeTimeMs >= LATEST_MS || closeTimeMs <= openTimeMs) {
      throw BadBarException.of(
          BarFault.BAD_TIME,
          "open time is %d ms and close time is %d ms, expected 1900 <= open < close < 2100",
          openTimeMs,
          closeTimeMs);
    }
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw BadBarException.of(
          BarFault.NON_FINITE, "%s is %s, expected a finite number", name, value);
    }
  }

  private static void requirePrice(String name, double price) {
    if (!(price >= LOWEST_PRICE && price <= HIGHEST_PRICE)) {
      throw BadBarException.of(
          BarFault.BAD_PRICE,
          "%s is %s, expected a price from %s to %s: quote it in another unit",
          name,
          price,
          LOWEST_PRICE,
          HIGHEST_PRICE);
    }
  }

  private static void requireVolume(double volume) {
    if (!(volume >= 0 && volume <= MOST_VOLUME)) {
      throw BadBarException.of(
          BarFault.BAD_VOLUME,
          "volume is %s, expected zero to %s: count it in another unit",
          volume,
          MOST_VOLUME);
    }
  }

  private static void requireSplit(double factor) {
    if (!(factor >= 1 / LARGEST_SPLIT && factor <= LARGEST_SPLIT)) {
      throw BadBarException.of(
          BarFault.BAD_SPLIT,
          "split factor is %s, expected new shares per old share, from 1e-5 to 1e5",
          factor);
    }
  }
}
