package io.barcast.engine.resample;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarFault;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.TradingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bars of one series together to longer ones. A longer bar is made when all parts have
 * come that the calendar expects, as soon as the last of them has; with {@link Fill#FLAT} it is
 * made without the missing ones, and so are bars of which nothing came. Parts outside all sessions
 * are left out and counted. Not thread-safe.
 */
public final class BarResampler {
  private static final long DAY_MS = 86_400_000L;

  private final Periods periods;
  private final TradingCalendar calendar;
  private final SeriesId series;
  private final Interval partInterval;
  private final long toleranceMs;
  private final Fill fill;
  private @Nullable Bar newest;
  private @Nullable GrowingBar growing;
  private @Nullable GrowingBar last;
  private long missing;
  private long outside;

  /**
   * @param parts the series of the bars to come
   * @throws IllegalArgumentException when the longer bars are not longer
   */
  public BarResampler(SeriesId parts, Periods periods, Fill fill) {
    if (periods.interval().millis() <= parts.interval().millis()) {
      throw new IllegalArgumentException(
          "bars of "
              + parts.symbol()
              + " are "
              + parts.interval()
              + " long, expected bars shorter than "
              + periods.interval());
    }
    this.periods = periods;
    this.fill = fill;
    calendar = periods.calendar();
    series = new SeriesId(parts.symbol(), periods.interval());
    partInterval = parts.interval();
    toleranceMs = TradingCalendar.toleranceMs(partInterval);
  }

  /** Name of the calendar. */
  public String calendar() {
    return calendar.name();
  }

  /** Number of parts outside all sessions so far. */
  public long outside() {
    return outside;
  }

  /** Adds the next part, in order of time; one that repeats the newest changes nothing. */
  public List<Resampled> add(Bar part) {
    if (newest != null && part.openTimeMs() < newest.closeTimeMs() - toleranceMs) {
      return part.sameContent(newest) ? List.of() : List.of(late(part, newest));
    }
    Optional<Period> period =
        periods.holding(fromMs(part), part.closeTimeMs() - toleranceMs, growing);
    if (period.isEmpty()) {
      outside++;
      return List.of();
    }
    return crosses(part, period.get())
        ? List.of(crossing(part, period.get()))
        : add(part, period.get());
  }

  /**
   * A time at which the part trades, if it does in its first session; days count by their middle.
   */
  private long fromMs(Bar part) {
    return partInterval.millis() >= DAY_MS
        ? part.openTimeMs() + (part.closeTimeMs() - part.openTimeMs()) / 2
        : part.openTimeMs() + toleranceMs;
  }

  private boolean crosses(Bar part, Period period) {
    return partInterval.millis() < DAY_MS
        && periods.holding(period.tradingCloseMs(), part.closeTimeMs() - toleranceMs).isPresent();
  }

  private List<Resampled> add(Bar part, Period period) {
    List<Resampled> made = new ArrayList<>();
    if (growing != null && !growing.period().equals(period)) {
      finish(growing, made);
    }
    if (growing == null) {
      fillBefore(period, made);
      growing = new GrowingBar(period);
      missing = expected(period.tradingOpenMs(), part.openTimeMs());
    } else if (newest != null) {
      missing += expected(newest.closeTimeMs(), part.openTimeMs());
    }
    growing.add(part);
    newest = part;
    if (part.closeTimeMs() + toleranceMs >= period.tradingCloseMs()) {
      finish(growing, made);
    }
    return made;
  }

  /** Parts of a day are counted by dates, when the longer bar ends. */
  private long expected(long fromMs, long toMs) {
    return partInterval.millis() >= DAY_MS ? 0 : calendar.barsBetween(fromMs, toMs, partInterval);
  }

  private void finish(GrowingBar ending, List<Resampled> made) {
    Period period = ending.period();
    if (newest != null) {
      missing += expected(newest.closeTimeMs(), period.tradingCloseMs());
    }
    if (partInterval.millis() >= DAY_MS) {
      missing = Math.max(0, periods.dates(period) - ending.parts());
    }
    if (missing == 0 && newest != null) {
      made.add(new Resampled.Made(ending.bar(series, newest.source())));
    } else if (fill == Fill.FLAT) {
      made.add(new Resampled.Made(ending.bar(series, Fill.PARTLY_FLAT_SOURCE)));
    } else {
      made.add(new Resampled.Incomplete(series, period, missing, calendar.name()));
    }
    last = ending;
    growing = null;
  }

  private void fillBefore(Period period, List<Resampled> made) {
    if (fill == Fill.FLAT && last != null) {
      for (Bar flat : FlatBars.between(periods, series, last, period)) {
        made.add(new Resampled.Made(flat));
      }
    }
  }

  /** The longer bar that has begun and not ended, as incomplete; called after the last part. */
  public Optional<Resampled.Incomplete> unfinished() {
    if (growing == null || newest == null) {
      return Optional.empty();
    }
    Period period = growing.period();
    long rest = expected(newest.closeTimeMs(), period.tradingCloseMs());
    long count =
        partInterval.millis() < DAY_MS ? missing + rest : periods.dates(period) - growing.parts();
    return Optional.of(
        new Resampled.Incomplete(series, period, Math.max(1, count), calendar.name()));
  }

  private static Resampled late(Bar part, Bar newest) {
    return new Resampled.Refused(
        BarFault.LATE.label(),
        "the bar of "
            + Instant.ofEpochMilli(part.openTimeMs())
            + " begins before the newest one ends, at "
            + Instant.ofEpochMilli(newest.closeTimeMs())
            + ": longer bars need parts in order of time");
  }

  private Resampled crossing(Bar part, Period period) {
    return new Resampled.Refused(
        BarFault.OVERLAP.label(),
        "the bar of "
            + Instant.ofEpochMilli(part.openTimeMs())
            + " is part of two bars of "
            + series
            + ", of which the first ends at "
            + Instant.ofEpochMilli(period.tradingCloseMs()));
  }
}
