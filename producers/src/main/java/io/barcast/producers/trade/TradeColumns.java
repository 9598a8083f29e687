package io.barcast.producers.trade;

import io.barcast.engine.resample.Trade;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the values of a trade stand in a row.
 *
 * @param time index of the time: ISO-8601 with a zone, or epoch seconds, ms, us or ns
 * @param price index of the price
 * @param size index of the traded volume
 * @param id index of the trade's number; -1 for none
 * @param symbol index of the symbol; -1 for none
 * @param header whether the first row holds their names
 */
record TradeColumns(int time, int price, int size, int id, int symbol, boolean header) {
  private static final List<String> TIME = List.of("time", "timestamp", "transact_time", "date");
  private static final List<String> SIZE = List.of("size", "qty", "quantity", "amount", "volume");
  private static final List<String> ID = List.of("id", "trade_id", "agg_trade_id");
  private static final double LARGEST_SECONDS = 1e11;
  private static final double LARGEST_MS = 1e14;
  private static final double LARGEST_US = 1e17;
  private static final int KRAKEN = 3;
  private static final int BINANCE_TIME = 4;
  private static final int BINANCE_AGGREGATED_TIME = 5;

  /** The columns of a file, by its first row; empty when they are not those of trades. */
  static Optional<TradeColumns> of(String firstRow) {
    List<String> cells = cells(firstRow.toLowerCase(Locale.ROOT));
    TradeColumns named =
        new TradeColumns(
            first(cells, TIME),
            first(cells, List.of("price")),
            first(cells, SIZE),
            first(cells, ID),
            first(cells, List.of("symbol")),
            true);
    if (named.time >= 0 && named.price >= 0 && named.size >= 0) {
      return Optional.of(named);
    }
    return withoutHeader(cells);
  }

  private static Optional<TradeColumns> withoutHeader(List<String> cells) {
    if (cells.size() == KRAKEN && isTime(cells.get(0))) {
      return Optional.of(new TradeColumns(0, 1, 2, -1, -1, false));
    }
    for (int time : new int[] {BINANCE_AGGREGATED_TIME, BINANCE_TIME}) {
      if (cells.size() > time + 1 && isTime(cells.get(time))) {
        return Optional.of(new TradeColumns(time, 1, 2, 0, -1, false));
      }
    }
    return Optional.empty();
  }

  private static boolean isTime(String cell) {
    return cell.matches("[0-9]{9,19}(\\.[0-9]+)?");
  }

  private static int first(List<String> cells, List<String> names) {
    return names.stream().mapToInt(cells::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.replace("\uFEFF", "").split(",", -1))
        .map(cell -> cell.strip().replace("\"", ""))
        .toList();
  }

  /**
   * The trade of a row.
   *
   * @throws RuntimeException when a value is missing or cannot be read; its message says which
   */
  Trade trade(String row, String fileSymbol) {
    List<String> cells = cells(row);
    return new Trade(
        symbol < 0 ? fileSymbol : cells.get(symbol),
        timeMs(cells.get(time)),
        id < 0 ? Trade.NO_ID : Long.parseLong(cells.get(id)),
        Double.parseDouble(cells.get(price)),
        Double.parseDouble(cells.get(size)));
  }

  private static long timeMs(String cell) {
    if (!isTime(cell)) {
      return OffsetDateTime.parse(cell.replace(' ', 'T')).toInstant().toEpochMilli();
    }
    BigDecimal number = new BigDecimal(cell);
    double size = number.doubleValue();
    int places = size < LARGEST_SECONDS ? 3 : size < LARGEST_MS ? 0 : size < LARGEST_US ? -3 : -6;
    return number.movePointRight(places).longValue();
  }
}
