package io.barcast.producers;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.SeriesId;
import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a topic that an earlier copy of it has not sent: of each series, what follows after
 * its bars that are on the target in the same order. Late, repeated and corrected bars are part of
 * that order, so that a copy holds each of them once, however often it was interrupted. Not
 * thread-safe.
 */
public final class CopiedBars implements UnsentRows {
  private final BarSource source;
  private final BarSequences sent;
  private final KnownBadRows badRows;
  private final Map<SeriesId, Integer> places = new HashMap<>();
  private SkippedCounts skipped = SkippedCounts.NONE;
  private @Nullable Row next;

  /**
   * @param source the topic's rows in order per series; closed with this
   * @param sent what is on the target
   * @param badRows what is on the target's {@code dead-letters}
   */
  public CopiedBars(BarSource source, BarSequences sent, KnownBadRows badRows) {
    this.source = source;
    this.sent = sent;
    this.badRows = badRows;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserException with {@link ExitCode#CHECK_FAILED} when the target holds other bars than
   *     a copy would
   */
  @Override
  public boolean hasNext() {
    while (next == null && source.hasNext()) {
      Row row = source.next();
      next = isUnsent(row) ? row : null;
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("the source has no more rows to send");
    }
    Row row = next;
    next = null;
    return row;
  }

  private boolean isUnsent(Row row) {
    if (row instanceof GoodBar good) {
      boolean there = sent.of(good.bar().series()).filter(bars -> passes(bars, good)).isPresent();
      skipped = there ? skipped.plusThere() : skipped;
      return !there;
    }
    boolean there = badRows.take((BadRow) row);
    skipped = there ? skipped.plusBadRow() : skipped;
    return !there;
  }

  /** Whether the next bar of a series is on the target, at the place that it has in the copy. */
  private boolean passes(BarSequences.Sequence bars, GoodBar row) {
    Bar bar = row.bar();
    int place = places.computeIfAbsent(bar.series(), id -> start(bars, row));
    if (place == bars.size()) {
      return false;
    }
    if (!bars.hasAt(place, bar)) {
      throw differs(row, "its bar %,d there is another one".formatted(place + 1));
    }
    places.put(bar.series(), place + 1);
    return true;
  }

  /** Where the copy of a series begins on the target, whose earlier bars are of other origin. */
  private static int start(BarSequences.Sequence bars, GoodBar first) {
    int found = bars.find(first.bar());
    if (found < 0 && !bars.endsBefore(first.bar())) {
      throw differs(first, "it is not there, and later bars of its series are");
    }
    return found < 0 ? bars.size() : found;
  }

  private static UserException differs(GoodBar row, String how) {
    return new UserException(
        ExitCode.CHECK_FAILED,
        "the topic to send to holds other bars than this copy: of %s, the bar that opens at %s"
                .formatted(row.bar().series(), Instant.ofEpochMilli(row.bar().openTimeMs()))
            + " is next (%s@%d), but %s".formatted(row.file(), row.line(), how),
        "Give the flags of the run that sent them, --shift included; or send to other topics"
            + " (--topic-prefix), or all bars once more with --rewrite.");
  }

  @Override
  public boolean resumes() {
    return !sent.isEmpty();
  }

  @Override
  public SkippedCounts skipped() {
    return skipped;
  }

  @Override
  public void close() {
    source.close();
  }
}
