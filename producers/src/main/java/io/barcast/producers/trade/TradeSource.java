package io.barcast.producers.trade;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Trades in the order of time, read lazily. Not thread-safe. */
public interface TradeSource extends Iterator<TradeRow>, AutoCloseable {
  /**
   * The trades of CSV files, plain, gzipped or zipped, one file after the other: with a header that
   * names time, price and size, and maybe id and symbol; or as Binance or Kraken publish trades,
   * without a header.
   *
   * @param symbol the symbol of rows without one; when empty, it is the file's name
   * @throws io.barcast.runtime.UserException when a file is missing or not one of trades
   */
  static TradeSource csv(List<Path> files, Optional<String> symbol) {
    return TradeFiles.open(files, symbol);
  }

  @Override
  void close();
}
