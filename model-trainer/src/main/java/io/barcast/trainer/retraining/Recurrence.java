package io.barcast.trainer.retraining;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Interval;
import io.barcast.trainer.data.BarTimes;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How often something is made, in event time. It is due at a bar, so that what falls into a closed
 * time is due at the first bar after it.
 */
sealed interface Recurrence {
  String NEVER = "never";
  Pattern BARS = Pattern.compile("[1-9][0-9]{0,17}");
  Pattern WEEKLY = Pattern.compile("([A-Z]{3})(?: ([01][0-9]|2[0-3]):([0-5][0-9]))?");

  /**
   * The time of the bar at which it is due; empty until the bars have reached it.
   *
   * @param lastMs when it was made last, epoch milliseconds UTC
   */
  OptionalLong due(long lastMs, BarTimes times);

  /** When it is due, in words, while the bars have not reached that. */
  String waits(long lastMs, BarTimes times);

  /** The bars since then and those that it takes; empty where it waits for a time. */
  default Optional<RunOutlook.Need> need(long lastMs, BarTimes times) {
    return Optional.empty();
  }

  /** After a number of bars of the series. */
  record Bars(long count) implements Recurrence {
    @Override
    public OptionalLong due(long lastMs, BarTimes times) {
      return times.after(lastMs, count);
    }

    @Override
    public String waits(long lastMs, BarTimes times) {
      return "in %d bars".formatted(count - times.countAfter(lastMs));
    }

    @Override
    public Optional<RunOutlook.Need> need(long lastMs, BarTimes times) {
      return Optional.of(new RunOutlook.Need("bars", times.countAfter(lastMs), count));
    }
  }

  /** At the first bar that does not close before a time of the clock. */
  sealed interface OnTime extends Recurrence {
    /** That time, later than the last one; epoch milliseconds UTC. */
    long nextMs(long lastMs);

    @Override
    default OptionalLong due(long lastMs, BarTimes times) {
      return times.atOrAfter(nextMs(lastMs));
    }

    @Override
    default String waits(long lastMs, BarTimes times) {
      return "at the first bar from " + Instant.ofEpochMilli(nextMs(lastMs));
    }
  }

  /** After a duration. */
  record Elapsed(Interval duration) implements OnTime {
    @Override
    public long nextMs(long lastMs) {
      return lastMs + duration.millis();
    }
  }

  /** On a day of each week at a time of day, UTC. */
  record Weekly(DayOfWeek day, LocalTime time) implements OnTime {
    @Override
    public long nextMs(long lastMs) {
      OffsetDateTime last = Instant.ofEpochMilli(lastMs).atOffset(ZoneOffset.UTC);
      OffsetDateTime next = last.with(TemporalAdjusters.nextOrSame(day)).with(time);
      return (next.isAfter(last) ? next : next.plusWeeks(1)).toInstant().toEpochMilli();
    }
  }

  /** Never again. */
  record Never() implements Recurrence {
    @Override
    public OptionalLong due(long lastMs, BarTimes times) {
      return OptionalLong.empty();
    }

    @Override
    public String waits(long lastMs, BarTimes times) {
      return NEVER;
    }
  }

  /**
   * Parses a number of bars such as {@code 1000}, a duration such as {@code 7d}, a weekday with or
   * without a time of day, such as {@code MON 06:00}, or {@code never}.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  static Recurrence of(String text) {
    if (BARS.matcher(text).matches()) {
      return new Bars(Long.parseLong(text));
    }
    if (text.equals(NEVER)) {
      return new Never();
    }
    Matcher weekly = WEEKLY.matcher(text);
    if (weekly.matches()) {
      return new Weekly(day(weekly.group(1)), time(weekly.group(2), weekly.group(3)));
    }
    try {
      return new Elapsed(Interval.of(text));
    } catch (BadBarException e) {
      throw new IllegalArgumentException("'" + text + "' is not " + new Choice(), e);
    }
  }

  private static DayOfWeek day(String text) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> day.name().startsWith(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a weekday"));
  }

  private static LocalTime time(@Nullable String hour, @Nullable String minute) {
    return hour == null || minute == null
        ? LocalTime.MIDNIGHT
        : LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
  }

  /** What users may give. */
  final class Choice implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, Object value) {
      try {
        of((String) value);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(name, value, e.getMessage());
      }
    }

    @Override
    public String toString() {
      return "a number of bars (1000), a duration (7d, 24h), a weekday (MON, MON 06:00; UTC), or never";
    }
  }
}
