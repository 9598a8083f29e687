package io.barcast.producers.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds columns by the names that a header gives them, in any case and order. Others, such as
 * Yahoo's {@code Adj Close}, are ignored.
 */
final class HeaderColumns {
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
    this.names = header.stream().map(ColumnNames::plain).toList();
    this.chosen = chosen;
  }

  /** Whether the fields are names of columns instead of a row. */
  static boolean isHeader(List<String> fields) {
    List<String> names = fields.stream().map(ColumnNames::plain).toList();
    return fields.size() > 1
        && names.stream().anyMatch(ColumnNames::isTime)
        && fields.stream().noneMatch(field -> field.matches("\\s*[+-]?\\d[\\d.]*\\s*"));
  }

  /** Whether the time that this header names is the close of the bar. */
  boolean stampsTheClose() {
    return places(ColumnNames.OPEN_TIMES).isEmpty()
        && places(ColumnNames.TIMES).isEmpty()
        && !places(ColumnNames.CLOSE_TIMES).isEmpty();
  }

  /**
   * The columns; empty when there is no time or no price.
   *
   * @param rows the first rows, which show which of several times is the full one
   * @throws io.barcast.runtime.UserException when two columns could hold the same value
   */
  Optional<Columns> find(List<List<String>> rows, StampParser stamps) {
    Map<Role, Integer> places = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      one(role, places(ColumnNames.of(role)))
          .or(() -> one(role, places(ColumnNames.secondChoice(role))))
          .ifPresent(place -> places.put(role, place));
    }
    findVolume(places);
    places.putAll(times(rows, stamps, places));
    places.putAll(chosenPlaces());
    findOnlyValue(places);
    return places.containsKey(Role.TIME) && places.containsKey(Role.CLOSE) && isOneSet(places)
        ? Optional.of(new Columns(places, header.size()))
        : Optional.empty();
  }

  /** Whether open, high and low are all there, or none of them. */
  private static boolean isOneSet(Map<Role, Integer> places) {
    long found = Stream.of(Role.OPEN, Role.HIGH, Role.LOW).filter(places::containsKey).count();
    return found == 0 || found == 3;
  }

  private Map<Role, Integer> times(
      List<List<String>> rows, StampParser stamps, Map<Role, Integer> others) {
    if (chosen.containsKey("time")) {
      return Map.of();
    }
    List<Integer> found =
        Stream.of(ColumnNames.OPEN_TIMES, ColumnNames.TIMES, ColumnNames.CLOSE_TIMES)
            .map(this::places)
            .filter(places -> !places.isEmpty())
            .findFirst()
            .orElse(List.of())
            .stream()
            .filter(place -> !others.containsValue(place))
            .toList();
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
    int found = exact >= 0 ? exact : names.indexOf(ColumnNames.plain(column));
    if (found < 0 && column.matches("[1-9]\\d{0,2}")) {
      found = Integer.parseInt(column) - 1;
    }
    if (found < 0 || found >= header.size()) {
      throw BadFile.noSuchColumn(file, column, header);
    }
    return found;
  }
}
