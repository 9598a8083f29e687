package io.barcast.engine.resample;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarFault;
import io.barcast.engine.bar.SeriesId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the trades of one symbol together to bars, the same bars in whatever order the trades of one
 * millisecond come. Where nothing is traded there is no bar, unless {@link Fill#FLAT} asks for one.
 * The first and the last bar hold what the trades hold. Trades outside all sessions are left out
 * and counted. Not thread-safe.
 */
public final class TradeResampler {
  private final Periods periods;
  private final SeriesId series;
  private final Fill fill;
  private final String source;
  private final List<Trade> sameTime = new ArrayList<>();
  private @Nullable GrowingBar growing;
  private @Nullable GrowingBar last;
  private long newestMs = Long.MIN_VALUE;
  private long outside;

  /**
   * @param source the source of the bars, for display
   */
  public TradeResampler(String symbol, Periods periods, Fill fill, String source) {
    this.periods = periods;
    this.fill = fill;
    this.source = source;
    series = new SeriesId(symbol, periods.interval());
  }

  /** Number of trades outside all sessions so far. */
  public long outside() {
    return outside;
  }

  /** Adds a trade, in order of time up to the millisecond. */
  public List<Resampled> add(Trade trade) {
    if (trade.timeMs() < newestMs) {
      return List.of(late(trade));
    }
    List<Resampled> made = new ArrayList<>();
    if (trade.timeMs() > newestMs) {
      take(made);
      newestMs = trade.timeMs();
    }
    sameTime.add(trade);
    return made;
  }

  /** The bars that have ended by a time, after which only later trades come. */
  public List<Resampled> advanceTo(long timeMs) {
    List<Resampled> made = new ArrayList<>();
    take(made);
    newestMs = Math.max(newestMs, timeMs);
    if (growing != null && growing.period().closeMs() <= timeMs) {
      finish(growing, made);
    }
    return made;
  }

  private void take(List<Resampled> made) {
    sameTime.sort(Trade.ORDER);
    Trade before = null;
    for (Trade trade : sameTime) {
      if (before == null || !trade.repeats(before)) {
        take(trade, made);
      }
      before = trade;
    }
    sameTime.clear();
  }

  private void take(Trade trade, List<Resampled> made) {
    Optional<Period> period = periods.holding(trade.timeMs(), trade.timeMs() + 1, growing);
    if (period.isEmpty()) {
      outside++;
      return;
    }
    if (growing != null && !growing.period().equals(period.get())) {
      finish(growing, made);
    }
    if (growing == null) {
      fillBefore(period.get(), made);
      growing = new GrowingBar(period.get());
    }
    growing.add(trade);
  }

  private void finish(GrowingBar ending, List<Resampled> made) {
    made.add(new Resampled.Made(ending.bar(series, source)));
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

  private Resampled late(Trade trade) {
    return new Resampled.Refused(
        BarFault.LATE.label(),
        "the trade of "
            + Instant.ofEpochMilli(trade.timeMs())
            + " is before the newest one, of "
            + Instant.ofEpochMilli(newestMs)
            + ": bars need trades in order of time");
  }
}
