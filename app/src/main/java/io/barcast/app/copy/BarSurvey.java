package io.barcast.app.copy;

import io.barcast.app.replay.BarsSeen;
import io.barcast.app.replay.ReplayRange;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a range of a topic's bars holds, seen before any of them is sent. Not thread-safe. */
public final class BarSurvey {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final long WEEK_MS = 7 * DAY_MS;

  /** Noon of the first Saturday: 1970-01-01 was a Thursday. */
  private static final long SATURDAY_NOON_MS = 2 * DAY_MS + DAY_MS / 2;

  private final ReplayRange range;
  private final BarsSeen seen = new BarsSeen();
  private final Map<SeriesId, Extent> series = new TreeMap<>();
  private long bars;
  private long badRows;

  /** The time that the bars of a series cover. */
  private static final class Extent {
    private long firstOpenMs = Long.MAX_VALUE;
    private long firstCloseMs = Long.MAX_VALUE;
    private long lastCloseMs = Long.MIN_VALUE;
    private boolean onSaturday;

    void add(Bar bar) {
      firstOpenMs = Math.min(firstOpenMs, bar.openTimeMs());
      firstCloseMs = Math.min(firstCloseMs, bar.closeTimeMs());
      lastCloseMs = Math.max(lastCloseMs, bar.closeTimeMs());
      onSaturday |= saturdayNoonsUntil(bar.closeTimeMs()) > saturdayNoonsUntil(bar.openTimeMs());
    }

    boolean restsAtWeekends() {
      return !onSaturday && saturdayNoonsUntil(lastCloseMs) > saturdayNoonsUntil(firstOpenMs);
    }

    private static long saturdayNoonsUntil(long timeMs) {
      return Math.floorDiv(timeMs - SATURDAY_NOON_MS, WEEK_MS);
    }
  }

  BarSurvey(ReplayRange range) {
    this.range = range;
  }

  void add(Row row) {
    if (row instanceof GoodBar good) {
      add(good.bar());
    } else {
      badRows++;
    }
  }

  private void add(Bar bar) {
    seen.add(bar, range);
    if (range.includes(bar)) {
      bars++;
      series.computeIfAbsent(bar.series(), id -> new Extent()).add(bar);
    }
  }

  /**
   * Requires that the range holds a bar.
   *
   * @param topic its name, for the message
   * @throws UserException with {@link ExitCode#BAD_DATA} when it does not
   */
  public void require(String topic) {
    seen.require(range);
    if (bars == 0) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "there is no bar on " + topic + (range.equals(ReplayRange.ALL) ? "" : " in this range"),
          "Look at it with barcast tail, or correct --from-topic, --from, --to and --only.");
    }
  }

  /** Number of bars, repeated and corrected ones included, and of records that hold none. */
  public long rows() {
    return bars + badRows;
  }

  /** The earliest open, epoch milliseconds UTC. */
  long firstOpenMs() {
    return series.values().stream().mapToLong(each -> each.firstOpenMs).min().orElseThrow();
  }

  /** The earliest close, epoch milliseconds UTC. */
  public long firstCloseMs() {
    return series.values().stream().mapToLong(each -> each.firstCloseMs).min().orElseThrow();
  }

  /** The latest close, epoch milliseconds UTC. */
  public long lastCloseMs() {
    return series.values().stream().mapToLong(each -> each.lastCloseMs).max().orElseThrow();
  }

  /** The lengths of the bars in milliseconds. */
  SortedSet<Long> lengthsMs() {
    SortedSet<Long> lengths = new TreeSet<>();
    series.keySet().forEach(id -> lengths.add(id.interval().millis()));
    return lengths;
  }

  /** Whether a series has no bar on any Saturday between its first and its last one. */
  public boolean restsAtWeekends() {
    return series.values().stream().anyMatch(Extent::restsAtWeekends);
  }

  /** The range, without what arrives later than the last bar seen. */
  public ReplayRange range() {
    return new ReplayRange(range.fromMs(), Math.min(range.toMs(), lastCloseMs()), range.symbols());
  }
}
