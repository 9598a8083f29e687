package io.barcast.producers.file;

import io.barcast.engine.bar.Interval;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the caller knows about files; it takes precedence over what is detected.
 *
 * @param interval the length of every file's bars
 * @param symbol the symbol of rows without their own
 * @param format the name of the format
 * @param edge the edge of a bar that its time names
 * @param zone the zone of times that name none, and of days
 * @param dates how dates such as 03/04/2020 are read
 * @param columns column names, or places counted from 1, by what they hold
 * @param clock the current time: a bar that closes later is held back
 * @param notes receives what is to be said about each file, line by line
 */
public record FileOptions(
    Optional<Interval> interval,
    Optional<String> symbol,
    Optional<String> format,
    Optional<StampEdge> edge,
    Optional<ZoneId> zone,
    Optional<DateOrder> dates,
    Map<String, String> columns,
    InstantSource clock,
    Consumer<String> notes) {
  public FileOptions {
    columns = Map.copyOf(columns);
  }

  /** Options that leave everything to detection, and say nothing. */
  public static FileOptions detecting(
      Optional<Interval> interval, Optional<String> symbol, InstantSource clock) {
    return new FileOptions(
        interval,
        symbol,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        clock,
        note -> {});
  }
}
