package io.barcast.app.replay;

import io.barcast.engine.bar.Bar;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.NearestName;
import io.barcast.runtime.UserException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a replay has read, to say why nothing of it counts. Not thread-safe. */
public final class BarsSeen {
  private final SortedSet<String> symbols = new TreeSet<>();
  private long firstMs = Long.MAX_VALUE;
  private long lastMs = Long.MIN_VALUE;
  private long before;

  /** Adds a bar. */
  public void add(Bar bar, ReplayRange range) {
    symbols.add(bar.series().symbol());
    if (range.includes(bar.series())) {
      firstMs = Math.min(firstMs, bar.closeTimeMs());
      lastMs = Math.max(lastMs, bar.closeTimeMs());
      before += bar.closeTimeMs() < range.fromMs() ? 1 : 0;
    }
  }

  /** Number of bars that close before the range. */
  public long before() {
    return before;
  }

  /**
   * Requires that each symbol of a range has bars, and that some of them lie in it.
   *
   * @throws UserException with {@link ExitCode#BAD_DATA} otherwise
   */
  public void require(ReplayRange range) {
    unknown(range)
        .ifPresent(
            symbol -> {
              throw new UserException(
                  ExitCode.BAD_DATA, "there is no bar of symbol '" + symbol + "'", known(symbol));
            });
    if (firstMs <= lastMs && (range.fromMs() > lastMs || range.toMs() < firstMs)) {
      throw new UserException(
          ExitCode.BAD_DATA,
          "no bar closes %s; they close from %s to %s"
              .formatted(text(range), Instant.ofEpochMilli(firstMs), Instant.ofEpochMilli(lastMs)),
          "Give times between these.");
    }
  }

  private Optional<String> unknown(ReplayRange range) {
    return range.symbols().stream()
        .filter(symbol -> !symbols.contains(symbol))
        .sorted()
        .findFirst();
  }

  private String known(String symbol) {
    return symbols.isEmpty()
        ? "There is no bar at all."
        : "Did you mean %s? There are %,d symbols, from %s to %s."
            .formatted(
                NearestName.of(symbol, symbols), symbols.size(), symbols.first(), symbols.last());
  }

  private static String text(ReplayRange range) {
    String from =
        range.fromMs() == Long.MIN_VALUE ? "" : "from " + Instant.ofEpochMilli(range.fromMs());
    String to = range.toMs() == Long.MAX_VALUE ? "" : "to " + Instant.ofEpochMilli(range.toMs());
    return (from + " " + to).strip();
  }
}
