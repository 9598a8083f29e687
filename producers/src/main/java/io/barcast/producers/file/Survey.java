package io.barcast.producers.file;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a first look at all rows shows: their order and spacing, and how many of them are bars. Not
 * thread-safe.
 */
final class Survey {
  private static final int SAMPLE = 512;
  private static final int MOST_DISTANCES = 10_000;
  private static final SeriesId ANY = SeriesId.of("X", "1d");
  private static final double MOST = 0.95;
  private static final int FEW_ROWS = 10;
  private static final int PRICELESS_SHARE = 10;

  private final RowParser parser;
  private final StampZone zone;
  private final Map<Long, Integer> distances = new HashMap<>();
  private final Map<String, Long> newest = new HashMap<>();
  private final List<Long> sample = new ArrayList<>();
  private final Map<Instant, ZoneOffset> offsets = new TreeMap<>();
  private final Map<DayOfWeek, Integer> weekdays = new EnumMap<>(DayOfWeek.class);
  private final Map<Stamp.Kind, Integer> kinds = new EnumMap<>(Stamp.Kind.class);
  private long rows;
  private long refused;
  private long priceless;
  private long zoneless;
  private String firstRefused = "";
  private String firstZoneless = "";
  private String epochUnit = "";
  private long stamped;
  private long midnights;
  private boolean stepsForward;
  private boolean stepsBack;
  private boolean rising = true;
  private boolean falling = true;
  private long last = Long.MIN_VALUE;

  /**
   * @param zone of times that name none
   */
  Survey(RowParser parser, StampZone zone) {
    this.parser = parser;
    this.zone = zone;
  }

  void add(Entry entry) {
    rows++;
    try {
      List<String> fields = parser.fields(entry);
      Stamp stamp = parser.stamp(fields);
      if (stamp.kind() == Stamp.Kind.EPOCH && epochUnit.isEmpty()) {
        epochUnit = parser.epochUnit(fields);
      }
      add(fields, stamp);
    } catch (RowFault e) {
      refuse(entry, String.valueOf(e.getMessage()));
    } catch (BadBarException e) {
      refuse(entry, String.valueOf(e.getMessage()));
    }
  }

  private void add(List<String> fields, Stamp stamp) throws RowFault {
    String symbol = parser.symbol(fields);
    if (!newest.containsKey(symbol)) {
      SeriesId.of(symbol, "1d");
    }
    addTime(symbol, stamp);
    if (parser.hasNoValue(fields)) {
      return;
    }
    RowValues values = parser.values(fields);
    if (values.arePositive()) {
      values.bar(ANY, 0, 1, "");
    } else {
      priceless++;
    }
  }

  private void refuse(Entry entry, String fault) {
    refused++;
    firstRefused = firstRefused.isEmpty() ? "line " + entry.number() + ", " + fault : firstRefused;
  }

  private void addTime(String symbol, Stamp stamp) {
    kinds.merge(stamp.kind(), 1, Integer::sum);
    stamped++;
    midnights += stamp.atMidnight() ? 1 : 0;
    if (zone.isMissing(stamp)) {
      zoneless++;
      firstZoneless = firstZoneless.isEmpty() ? stamp.local().toString() : firstZoneless;
    }
    long millis = zone.millis(stamp);
    addOffset(stamp, millis);
    addDistance(symbol, zone.spacingMs(stamp));
    weekdays.merge(stamp.local().getDayOfWeek(), 1, Integer::sum);
    if (sample.size() < SAMPLE) {
      sample.add(millis);
    }
    rising &= millis >= last;
    falling &= last == Long.MIN_VALUE || millis < last;
    last = millis;
  }

  private void addOffset(Stamp stamp, long millis) {
    ZoneOffset offset = stamp.offset();
    if (offset != null && stamp.atMidnight() && offsets.size() < MOST_DISTANCES) {
      offsets.put(Instant.ofEpochMilli(millis), offset);
    }
  }

  private void addDistance(String symbol, long time) {
    Long before = newest.put(symbol, time);
    if (before != null && before != time) {
      long distance = time - before;
      stepsForward |= distance > 0;
      stepsBack |= distance < 0;
      if (distances.size() < MOST_DISTANCES || distances.containsKey(Math.abs(distance))) {
        distances.merge(Math.abs(distance), 1, Integer::sum);
      }
    }
  }

  /** Whether a series goes forward and back, so that its distances are those of its sorted rows. */
  boolean isShuffled() {
    return stepsForward && stepsBack;
  }

  /** Replaces the distances by those of the sorted rows. */
  void setDistances(Map<Long, Integer> sorted) {
    distances.clear();
    distances.putAll(sorted);
  }

  /**
   * Refuses a file that cannot be read as a whole.
   *
   * @throws io.barcast.runtime.UserException when most times name no zone, many prices are not
   *     above zero, or most rows are refused
   */
  void requireUsable(String file) {
    if (rows == 0) {
      throw BadFile.withoutRows(file);
    }
    if (2 * zoneless > rows) {
      throw BadFile.withoutZone(file, firstZoneless);
    }
    if (priceless >= FEW_ROWS && PRICELESS_SHARE * priceless > rows) {
      throw BadFile.withoutPrices(file, priceless, rows);
    }
    if (refused >= FEW_ROWS && 2 * refused > rows) {
      throw BadFile.mostlyRefused(file, refused, rows, firstRefused);
    }
  }

  /** How many rows there are, refused ones too. */
  long rows() {
    return rows;
  }

  Optional<Long> distance() {
    return Spacing.shortestCommon(distances);
  }

  /** Whether the rows jitter around an interval instead of keeping a distance. */
  boolean keepsDistance(long distanceMs) {
    return sample.stream().map(stamp -> Math.floorMod(stamp, distanceMs)).distinct().count() == 1;
  }

  StampGrid grid(Interval interval) {
    return StampGrid.of(sample, distances, interval);
  }

  /** The zone that the offsets show, where times are midnight; empty when there is none. */
  Optional<ZoneId> zoneOfDays() {
    return hasOnlyDays() && hasOffsets() ? OffsetZones.of(offsets) : Optional.empty();
  }

  /** Whether times are midnight at offsets that change. */
  boolean hasChangingOffsets() {
    return hasOnlyDays() && hasOffsets() && offsets.values().stream().distinct().count() > 1;
  }

  private boolean hasOffsets() {
    return kinds.containsKey(Stamp.Kind.OFFSET);
  }

  /** Whether weeks are stamped by their first or last session, whose weekday holidays move. */
  boolean stampsSessionsOfWeeks() {
    Set<DayOfWeek> days = weekdays.keySet();
    boolean onSessions = !days.contains(DayOfWeek.SATURDAY) && !days.contains(DayOfWeek.SUNDAY);
    Optional<DayOfWeek> usual =
        weekdays.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    return days.size() > 1
        && onSessions
        && usual.filter(day -> day == DayOfWeek.MONDAY || day == DayOfWeek.FRIDAY).isPresent();
  }

  boolean isInOrder() {
    return rising;
  }

  boolean isNewestFirst() {
    return falling && rows > 1;
  }

  /** The kind of most stamps. */
  Stamp.Kind kind() {
    return kinds.isEmpty()
        ? Stamp.Kind.DAY
        : Collections.max(kinds.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** The unit of the first epoch time. */
  String epochUnit() {
    return epochUnit;
  }

  /** Whether stamps are midnight as the file writes it, but for a few wrong ones. */
  boolean hasOnlyDays() {
    return midnights >= MOST * stamped;
  }
}
