package io.barcast.app.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.replay.Replay;
import java.util.Set;

/**
 * The part of a replay whose events are written and counted. What comes before it is replayed too,
 * so that the state is that of the whole history.
 *
 * @param fromMs the first close, epoch milliseconds UTC
 * @param toMs the last close, epoch milliseconds UTC
 * @param symbols the symbols whose bars are replayed; empty for all
 */
public record ReplayRange(long fromMs, long toMs, Set<String> symbols) {
  /** Everything. */
  public static final ReplayRange ALL = new ReplayRange(Long.MIN_VALUE, Long.MAX_VALUE, Set.of());

  public ReplayRange {
    symbols = Set.copyOf(symbols);
  }

  /** Whether the events at a close count. */
  public boolean includes(long closeTimeMs) {
    return fromMs <= closeTimeMs && closeTimeMs <= toMs;
  }

  /** Whether the bars of a series are replayed. */
  public boolean includes(SeriesId series) {
    return symbols.isEmpty() || symbols.contains(series.symbol());
  }

  /** Whether a bar counts. */
  public boolean includes(Bar bar) {
    return includes(bar.series()) && includes(bar.closeTimeMs());
  }

  /** The events and alerts that count. */
  Replay.Step only(Replay.Step step) {
    return equals(ALL)
        ? step
        : new Replay.Step(
            step.events().stream().filter(event -> includes(event.closeTimeMs())).toList(),
            step.alerts().stream().filter(alert -> includes(alert.timeMs())).toList());
  }
}
