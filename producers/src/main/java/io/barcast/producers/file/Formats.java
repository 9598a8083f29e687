package io.barcast.producers.file;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of the formats, and what a chosen one says of a table that looks like any CSV. */
public final class Formats {
  /** The names that can be chosen. */
  public static final List<String> NAMES =
      List.of(
          "csv",
          "yahoo",
          "yfinance",
          "yahoo-chart",
          "stooq",
          "fred",
          "binance-klines",
          "binance-rest",
          "kraken-ohlcvt",
          "kraken-rest",
          "coinbase",
          "bybit",
          "okx",
          "ccxt",
          "cryptodatadownload",
          "histdata",
          "metatrader",
          "lean",
          "google",
          "alphavantage",
          "alpaca",
          "ta4j");

  /** Those that are tables, and may look like any CSV. */
  private static final Set<String> TABLES =
      Set.of(
          "csv",
          "yahoo",
          "yfinance",
          "stooq",
          "fred",
          "binance-klines",
          "kraken-ohlcvt",
          "cryptodatadownload",
          "histdata",
          "metatrader",
          "alphavantage");

  private static final Map<String, ZoneId> ZONES =
      Map.of(
          "alphavantage",
          ZoneId.of("America/New_York"),
          "histdata",
          ZoneOffset.ofHours(-5),
          "cryptodatadownload",
          ZoneOffset.UTC,
          "binance-klines",
          ZoneOffset.UTC,
          "kraken-ohlcvt",
          ZoneOffset.UTC);

  private Formats() {}

  /**
   * The layout when the caller chose its format.
   *
   * @throws io.barcast.runtime.UserException when the file has another format
   */
  static Layout chosen(Layout found, Optional<String> format, String file) {
    if (format.isEmpty() || format.get().equals(found.format())) {
      return found;
    }
    String name = format.get();
    boolean table = !found.columns().equals(JsonBars.COLUMNS);
    boolean plain = found.format().equals("csv") || name.equals("csv");
    if (!table || !plain || !TABLES.contains(name)) {
      throw BadFile.otherFormat(file, name, found.format());
    }
    ZoneId zone = ZONES.get(name);
    Layout named = found.named(name, name.equals("csv") ? "CSV" : name);
    return zone == null ? named : named.in(zone);
  }
}
