package io.barcast.producers.file;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of a header's time columns is the bar's time, told by the first rows: the one that has both
 * day and time, or a day and the time of the day together.
 */
final class TimeColumns {
  private final String file;
  private final List<String> header;
  private final List<List<String>> rows;
  private final StampParser stamps;

  TimeColumns(String file, List<String> header, List<List<String>> rows, StampParser stamps) {
    this.file = file;
    this.header = header;
    this.rows = rows.stream().filter(row -> row.size() == header.size()).toList();
    this.stamps = stamps;
  }

  Map<Role, Integer> choose(List<Integer> places) {
    if (places.size() < 2) {
      return places.isEmpty() ? Map.of() : Map.of(Role.TIME, places.get(0));
    }
    List<Integer> full = places.stream().filter(this::isFull).toList();
    if (!full.isEmpty()) {
      return Map.of(Role.TIME, agreeing(full));
    }
    List<Integer> days = places.stream().filter(this::isDay).toList();
    List<Integer> times = places.stream().filter(this::isTimeOfDay).toList();
    if (days.size() == 1 && times.size() == 1) {
      Map<Role, Integer> joined = new EnumMap<>(Role.class);
      joined.put(Role.TIME, days.get(0));
      joined.put(Role.TIME_OF_DAY, times.get(0));
      return joined;
    }
    throw BadFile.twoColumns(file, header.get(places.get(0)), header.get(places.get(1)), Role.TIME);
  }

  /** The first of several full times, when all of them name the same moments. */
  private int agreeing(List<Integer> full) {
    List<Integer> best = new ArrayList<>(full);
    best.sort((one, other) -> Boolean.compare(needsZone(one), needsZone(other)));
    int first = best.get(0);
    for (int other : best) {
      if (!moments(first).equals(moments(other))) {
        throw BadFile.twoColumns(file, header.get(first), header.get(other), Role.TIME);
      }
    }
    return first;
  }

  private boolean needsZone(int place) {
    return stamps(place).stream().anyMatch(Stamp::needsZone);
  }

  private List<Long> moments(int place) {
    return stamps(place).stream().map(stamp -> stamp.millis(ZoneOffset.UTC)).toList();
  }

  private boolean isFull(int place) {
    List<Stamp> read = stamps(place);
    return !read.isEmpty() && read.stream().allMatch(stamp -> stamp.kind() != Stamp.Kind.DAY);
  }

  private boolean isDay(int place) {
    return stamps(place).stream().anyMatch(stamp -> stamp.kind() == Stamp.Kind.DAY);
  }

  private boolean isTimeOfDay(int place) {
    return !isDay(place)
        && rows.stream().anyMatch(row -> StampParser.timeOfDay(row.get(place)).isPresent());
  }

  private List<Stamp> stamps(int place) {
    return rows.stream()
        .map(row -> stamps.parse(row.get(place)))
        .flatMap(Optional::stream)
        .toList();
  }
}
