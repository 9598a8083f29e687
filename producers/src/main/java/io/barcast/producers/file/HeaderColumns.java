package io.barcast.producers.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds columns by the names that a header gives them, in any case and order. Others, such as
 * Yahoo's {@code Adj Close}, are ignored.
 */
final class HeaderColumns {
  private static final List<String> CLOSE_TIMES = List.of("closetime", "endtime", "closetimestamp");
  private static final Map<Role, List<String>> NAMES = names();
  private static final Map<Role, List<String>> SECOND_CHOICE =
      Map.of(
          Role.SYMBOL, List.of("name"),
          Role.CLOSE, List.of("closelast", "last", "price", "value", "rate"),
          Role.VOLUME, List.of("basevolume", "volumefrom", "tickvol", "tickvolume"));

  private final String file;
  private final List<String> header;
  private final List<String> names;
  private final Map<String, String> chosen;

  /**
   * @param file in messages
   * @param header the names as the file writes them
   * @param chosen names or places of columns that the caller chose, by role
   */
  HeaderColumns(String file, List<String> header, Map<String, String> chosen) {
    this.file = file;
    this.header = header;
    this.names = header.stream().map(HeaderColumns::plain).toList();
    this.chosen = chosen;
  }

  private static Map<Role, List<String>> names() {
    Map<Role, List<String>> names = new LinkedHashMap<>();
    names.put(
        Role.TIME,
        List.of(
            "time",
            "date",
            "datetime",
            "timestamp",
            "unix",
            "unixtime",
            "unixtimestamp",
            "epoch",
            "opentime",
            "opentimestamp",
            "start",
            "starttime",
            "begin",
            "observationdate",
            "day",
            "gmttime",
            "dateutc",
            "datetimeutc",
            "timeutc",
            "tradedate",
            "ts",
            "t"));
    names.put(Role.SYMBOL, List.of("symbol", "ticker", "tic", "pair", "instrument", "secid"));
    names.put(Role.OPEN, List.of("open", "o", "openprice"));
    names.put(Role.HIGH, List.of("high", "h", "highprice"));
    names.put(Role.LOW, List.of("low", "l", "lowprice"));
    names.put(Role.CLOSE, List.of("close", "c", "closeprice"));
    names.put(Role.VOLUME, List.of("volume", "vol", "v"));
    names.put(Role.SPLIT, List.of("stocksplits", "splitfactor", "splitcoefficient", "splitratio"));
    names.put(Role.FINISHED, List.of("isclosed", "isfinal", "confirm"));
    return names;
  }

  /** Lower case letters and digits; without the numbers before Alpha Vantage's names. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("^\\s*\\d+[a-z]?\\. ", "")
        .replaceAll("[^a-z0-9]", "");
  }

  /** Whether the fields are names of columns instead of a row. */
  static boolean isHeader(List<String> fields) {
    List<String> names = fields.stream().map(HeaderColumns::plain).toList();
    return fields.size() > 1
        && names.stream().anyMatch(name -> isTime(name))
        && fields.stream().noneMatch(field -> field.matches("\\s*[+-]?\\d[\\d.]*\\s*"));
  }

  private static boolean isTime(String name) {
    return NAMES.getOrDefault(Role.TIME, List.of()).contains(name) || CLOSE_TIMES.contains(name);
  }

  /** Whether the time that this header names is the close of the bar. */
  boolean stampsTheClose() {
    return places(NAMES.getOrDefault(Role.TIME, List.of())).isEmpty()
        && !places(CLOSE_TIMES).isEmpty();
  }

  /**
   * The columns; empty when there is no time or no price.
   *
   * @param rows the first rows, which show which of several times is the full one
   * @throws io.barcast.runtime.UserException when two columns could hold the same value
   */
  Optional<Columns> find(List<List<String>> rows, StampParser stamps) {
    Map<Role, Integer> places = new EnumMap<>(Role.class);
    NAMES.forEach(
        (role, aliases) -> {
          if (role != Role.TIME) {
            one(role, places(aliases))
                .or(() -> one(role, places(SECOND_CHOICE.getOrDefault(role, List.of()))))
                .ifPresent(place -> places.put(role, place));
          }
        });
    findVolume(places);
    places.putAll(times(rows, stamps, places));
    places.putAll(chosenPlaces());
    findOnlyValue(places);
    boolean whole =
        places.containsKey(Role.OPEN)
            && places.containsKey(Role.HIGH)
            && places.containsKey(Role.LOW);
    boolean none =
        !places.containsKey(Role.OPEN)
            && !places.containsKey(Role.HIGH)
            && !places.containsKey(Role.LOW);
    return places.containsKey(Role.TIME) && places.containsKey(Role.CLOSE) && (whole || none)
        ? Optional.of(new Columns(places, header.size()))
        : Optional.empty();
  }

  private Map<Role, Integer> times(
      List<List<String>> rows, StampParser stamps, Map<Role, Integer> others) {
    if (chosen.containsKey("time")) {
      return Map.of();
    }
    List<Integer> named = places(NAMES.getOrDefault(Role.TIME, List.of()));
    List<Integer> found = named.isEmpty() ? places(CLOSE_TIMES) : named;
    found = found.stream().filter(place -> !others.containsValue(place)).toList();
    return new TimeColumns(file, header, rows, stamps).choose(found);
  }

  /** A volume such as {@code Volume BTC}: of two the one whose unit the symbol begins with. */
  private void findVolume(Map<Role, Integer> places) {
    if (places.containsKey(Role.VOLUME)) {
      return;
    }
    List<Integer> volumes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).startsWith("volume")) {
        volumes.add(i);
      }
    }
    if (volumes.size() == 2) {
      volumes.removeIf(place -> names.get(place).matches("volume(usdt?|usdc|eur|currency|quote)"));
    }
    one(Role.VOLUME, volumes).ifPresent(place -> places.put(Role.VOLUME, place));
  }

  /** With a time and one other column, such as FRED's, that one is the price. */
  private void findOnlyValue(Map<Role, Integer> places) {
    Integer time = places.get(Role.TIME);
    if (header.size() == 2 && time != null && !places.containsKey(Role.CLOSE)) {
      places.put(Role.CLOSE, 1 - time);
    }
  }

  private List<Integer> places(List<String> aliases) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (aliases.contains(names.get(i))) {
        places.add(i);
      }
    }
    return places;
  }

  private Optional<Integer> one(Role role, List<Integer> places) {
    if (places.size() > 1 && !chosen.containsKey(role.name().toLowerCase(Locale.ROOT))) {
      throw BadFile.twoColumns(file, header.get(places.get(0)), header.get(places.get(1)), role);
    }
    return places.stream().findFirst();
  }

  /** The places of the columns that the caller chose. */
  Map<Role, Integer> chosenPlaces() {
    Map<Role, Integer> places = new EnumMap<>(Role.class);
    chosen.forEach((role, column) -> places.put(ChosenColumns.role(role), place(column)));
    return places;
  }

  private int place(String column) {
    int exact = header.stream().map(String::trim).toList().indexOf(column.trim());
    int found = exact >= 0 ? exact : names.indexOf(plain(column));
    if (found < 0 && column.matches("[1-9]\\d{0,2}")) {
      found = Integer.parseInt(column) - 1;
    }
    if (found < 0 || found >= header.size()) {
      throw BadFile.noSuchColumn(file, column, header);
    }
    return found;
  }
}
