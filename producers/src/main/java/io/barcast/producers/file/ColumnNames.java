package io.barcast.producers.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What providers call their columns, without case, blanks and signs. */
final class ColumnNames {
  /** Times that are the open of a bar by name. */
  static final List<String> OPEN_TIMES =
      List.of(
          "opentime", "timeopen", "opentimestamp", "windowstart", "start", "starttime", "begin");

  /** Times of UTC by name. */
  static final List<String> UTC_TIMES = List.of("gmttime", "dateutc", "datetimeutc", "timeutc");

  /** Times that are the close of a bar by name; taken where there is no other. */
  static final List<String> CLOSE_TIMES =
      List.of("closetime", "timeclose", "closetimestamp", "endtime");

  /** Times of which the name says no more. */
  static final List<String> TIMES =
      List.of(
          "time",
          "date",
          "datetime",
          "timestamp",
          "unix",
          "unixtime",
          "unixtimestamp",
          "epoch",
          "observationdate",
          "tradedate",
          "day",
          "ts",
          "t",
          "gmttime",
          "dateutc",
          "datetimeutc",
          "timeutc");

  private static final Map<Role, List<String>> FIRST =
      Map.of(
          Role.SYMBOL, List.of("symbol", "ticker", "tic", "pair", "instrument", "secid"),
          Role.OPEN, List.of("open", "o", "openprice"),
          Role.HIGH, List.of("high", "h", "highprice"),
          Role.LOW, List.of("low", "l", "lowprice"),
          Role.CLOSE, List.of("close", "c", "closeprice"),
          Role.VOLUME, List.of("volume", "vol", "v"),
          Role.SPLIT, List.of("stocksplits", "splitfactor", "splitcoefficient", "splitratio"),
          Role.FINISHED, List.of("isclosed", "isfinal", "confirm"));
  private static final Map<Role, List<String>> SECOND =
      Map.of(
          Role.SYMBOL, List.of("name"),
          Role.CLOSE, List.of("closelast", "last", "price", "value", "rate"),
          Role.VOLUME, List.of("basevolume", "volumefrom", "tickvol", "tickvolume"));

  private ColumnNames() {}

  /** The names of a column that is no time. */
  static List<String> of(Role role) {
    return FIRST.getOrDefault(role, List.of());
  }

  /** Names that count where none of the usual ones is there. */
  static List<String> secondChoice(Role role) {
    return SECOND.getOrDefault(role, List.of());
  }

  static boolean isTime(String name) {
    return TIMES.contains(name) || OPEN_TIMES.contains(name) || CLOSE_TIMES.contains(name);
  }

  /** Lower case letters and digits; without the numbers before Alpha Vantage's names. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("^\\s*\\d+[a-z]?\\. ", "")
        .replaceAll("[^a-z0-9]", "");
  }
}
