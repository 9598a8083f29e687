package io.barcast.engine.resample;

import java.util.Comparator;

/**
 * One trade of a market.
 *
 * @param symbol the instrument
 * @param timeMs when it was made, epoch milliseconds UTC
 * @param id the exchange's number, which orders trades of one millisecond; {@link #NO_ID} for none
 * @param price its price, positive
 * @param size the volume traded, zero or more
 */
public record Trade(String symbol, long timeMs, long id, double price, double size) {
  /** The id of trades whose source has none. */
  public static final long NO_ID = -1;

  /** A total order, so that no order of arrival shows in a bar. */
  static final Comparator<Trade> ORDER =
      Comparator.comparingLong(Trade::timeMs)
          .thenComparingLong(Trade::id)
          .thenComparingDouble(Trade::price)
          .thenComparingDouble(Trade::size);

  public Trade {
    if (!(price > 0 && Double.isFinite(price) && size >= 0 && Double.isFinite(size))) {
      throw new IllegalArgumentException(
          "trade has price " + price + " and size " + size + ", expected price > 0, size >= 0");
    }
  }

  /** Whether both are the same trade, sent twice. */
  boolean repeats(Trade other) {
    return id != NO_ID && equals(other);
  }
}
