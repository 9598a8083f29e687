package io.barcast.producers.feed;

import io.barcast.engine.bar.BadBarException;
import io.barcast.engine.bar.Bar;
import io.barcast.producers.BadRow;
import io.barcast.producers.GoodBar;
import io.barcast.producers.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts the finished candles of one series in order: each once, strictly ascending, whatever the
 * stream repeats, reorders or loses. It decides which history is needed, and states a hole once the
 * history shows a later candle and none where one was expected. Pure and event-timed: it knows the
 * exchange's times only. Not thread-safe.
 *
 * <p>A candle of the history is final when the exchange has shown a later one, or when its clock is
 * two bars further, as nothing may have traded since.
 */
final class SeriesFeed {
  /** Answers without the newest candle of the stream, after which the stream alone is followed. */
  private static final int SEAM_ANSWERS = 5;

  /** What ended this many bars before the exchange's time is settled, whatever came after it. */
  private static final int GRACE_BARS = 2;

  private static final long UNKNOWN = Long.MIN_VALUE / 2;

  private final Feed feed;
  private final boolean continuous;
  private final SeriesStatus status;
  private final long intervalMs;
  private final TreeMap<Long, Candle> waiting = new TreeMap<>();
  private long nextOpenMs = UNKNOWN;
  private long holesFromMs = UNKNOWN;
  private long coveredToMs = UNKNOWN;
  private long shownOpenMs = UNKNOWN;
  private long exchangeTimeMs = UNKNOWN;
  private double pendingSplit = 1;
  private long streamedFromMs = UNKNOWN;
  private boolean backfilled;
  private boolean seamClosed;
  private int seamAnswers;
  private long rows;

  SeriesFeed(Feed feed, boolean continuous, SeriesStatus status) {
    this.feed = feed;
    this.continuous = continuous;
    this.status = status;
    intervalMs = feed.interval().millis();
  }

  Feed feed() {
    return feed;
  }

  SeriesStatus status() {
    return status;
  }

  boolean started() {
    return nextOpenMs != UNKNOWN;
  }

  /**
   * Begins with a bar that is known, so that it overlaps with what is there.
   *
   * @param newestOpenMs the open time of the newest known bar
   */
  void continueAfter(long newestOpenMs) {
    nextOpenMs = newestOpenMs;
    holesFromMs = newestOpenMs + intervalMs;
  }

  /** Begins with the last bars before a time. */
  void begin(long timeMs, int bars) {
    nextOpenMs = timeMs - Math.floorMod(timeMs, intervalMs) - bars * intervalMs;
  }

  /** The exchange has stated its time. */
  void time(long timeMs) {
    exchangeTimeMs = Math.max(exchangeTimeMs, timeMs);
  }

  /** The stream broke: what it said until it is back is unknown. */
  void interrupted() {
    backfilled = false;
    seamClosed = false;
    seamAnswers = 0;
    streamedFromMs = UNKNOWN;
  }

  /** A candle of the stream. */
  void accept(Candle candle, boolean closed) {
    shown(candle.openTimeMs());
    if (closed && started() && candle.openTimeMs() >= nextOpenMs) {
      waiting.putIfAbsent(candle.openTimeMs(), candle);
      streamedFromMs = streamedFromMs == UNKNOWN ? candle.openTimeMs() : streamedFromMs;
    }
  }

  /** A candle exists that opens at or before this time: earlier ones are over. */
  private void shown(long openMs) {
    long beforeMs = started() ? Math.floorMod(openMs - nextOpenMs, intervalMs) : 0;
    shownOpenMs = Math.max(shownOpenMs, openMs - beforeMs);
  }

  /** Whether the exchange has candles that this does not have. */
  boolean isBehind() {
    boolean missed =
        continuous
            ? shownOpenMs > nextOpenMs || exchangeTimeMs >= nextOpenMs + intervalMs
            : !waiting.isEmpty();
    return started() && (!backfilled || missed);
  }

  /** The open time from which history is needed. */
  long historyFromMs() {
    return Math.max(nextOpenMs, coveredToMs);
  }

  /**
   * The answer of the history.
   *
   * @param page its candles
   * @param fromMs the first open time that was asked for
   * @param toMs the open time before which the last one was asked for
   * @param closedToMs the exchange has said that this time is past
   */
  void history(HistoryPage page, long fromMs, long toMs, long closedToMs) {
    noteSplits(page);
    for (Candle candle : page.candles()) {
      shown(candle.openTimeMs());
    }
    long longAgoMs = exchangeTimeMs - GRACE_BARS * intervalMs;
    long overMs = Math.max(longAgoMs, Math.max(shownOpenMs, closedToMs));
    for (Candle candle : page.candles()) {
      if (candle.openTimeMs() >= fromMs && candle.openTimeMs() + intervalMs <= overMs) {
        waiting.put(candle.openTimeMs(), candle);
      }
    }
    cover(page, toMs);
  }

  private void cover(HistoryPage page, long toMs) {
    if (!page.candles().isEmpty()) {
      Candle last = page.candles().get(page.candles().size() - 1);
      coveredToMs = Math.max(coveredToMs, last.openTimeMs());
    }
    if (toMs <= exchangeTimeMs - GRACE_BARS * intervalMs) {
      coveredToMs = Math.max(coveredToMs, toMs);
    }
    backfilled = backfilled || toMs > Math.max(shownOpenMs, exchangeTimeMs);
    if (backfilled && streamedFromMs != UNKNOWN) {
      seamAnswers++;
      seamClosed = seamClosed || coveredToMs >= streamedFromMs || seamAnswers >= SEAM_ANSWERS;
    }
  }

  /** Bars behind a split are on its scale, all of them in an answer: those sent before are not. */
  private void noteSplits(HistoryPage page) {
    pendingSplit = 1;
    for (HistoryPage.Split split : page.splits()) {
      if (holesFromMs != UNKNOWN && split.timeMs() >= holesFromMs) {
        pendingSplit *= split.factor();
      }
    }
  }

  /** The rows that are complete up to here. */
  List<Row> take() {
    List<Row> taken = new ArrayList<>();
    while (!waiting.isEmpty()
        && (waiting.firstKey() < nextOpenMs || mayFollow(waiting.firstKey()))) {
      Candle candle = waiting.pollFirstEntry().getValue();
      if (candle.openTimeMs() >= nextOpenMs) {
        take(candle, taken);
      }
    }
    return taken;
  }

  private boolean mayFollow(long openMs) {
    return openMs == nextOpenMs || coveredToMs >= openMs || (!continuous && seamClosed);
  }

  private void take(Candle candle, List<Row> taken) {
    long openMs = candle.openTimeMs();
    if (continuous && holesFromMs != UNKNOWN && openMs >= holesFromMs + intervalMs) {
      taken.add(hole(Math.max(nextOpenMs, holesFromMs), openMs));
    }
    taken.add(row(candle));
    nextOpenMs = openMs + intervalMs;
    holesFromMs = Math.max(holesFromMs, nextOpenMs);
  }

  private Row row(Candle candle) {
    rows++;
    try {
      Bar bar = candle.toBar(feed.series(), "live:" + feed.source());
      if (pendingSplit != 1 && bar.openTimeMs() >= holesFromMs) {
        bar = bar.withSplit(pendingSplit);
        pendingSplit = 1;
      }
      status.bar(bar.closeTimeMs());
      return new GoodBar(bar, feed.toString(), rows);
    } catch (BadBarException e) {
      return bad(candle.toString(), e.fault().label(), String.valueOf(e.getMessage()));
    }
  }

  private Row hole(long fromMs, long toMs) {
    rows++;
    long bars = (toMs - fromMs) / intervalMs;
    Instant from = Instant.ofEpochMilli(fromMs);
    Instant to = Instant.ofEpochMilli(toMs);
    status.hole(bars);
    return bad(
        "hole,%s,%s,%s,%s,%d".formatted(feed.instrument(), feed.interval(), from, to, bars),
        BadRow.HOLE,
        "%s has no bars from %s to %s: %d bars".formatted(feed, from, to, bars));
  }

  private BadRow bad(String raw, String reason, String detail) {
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    return new BadRow(feed.toString(), rows, bytes, reason, detail);
  }
}
