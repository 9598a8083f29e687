package io.barcast.producers.trade;

import io.barcast.engine.resample.Trade;
import io.barcast.producers.BadRow;

/** One row of a source of trades. */
public sealed interface TradeRow {
  /**
   * A trade.
   *
   * @param trade the trade
   * @param file the file's name without its folder, or the source's name
   * @param line the row's line, counted from 1
   */
  record Good(Trade trade, String file, long line) implements TradeRow {}

  /** A row that is no trade. */
  record Bad(BadRow row) implements TradeRow {}
}
