package io.barcast.engine.bar;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides, by event time alone, where in its series a bar belongs: after the newest one, in place
 * of one that it corrects, late between others, or nowhere. A bar more than {@link #GAP_LIMIT_MS}
 * ahead is rejected until a second one confirms the gap: one wrong timestamp cannot block a series,
 * and a real gap costs one bar. A bar that equals one of the newest {@link BarHistory#CAPACITY} is
 * a repetition: neither accepted nor rejected.
 */
public final class BarGate {
  /** The gap limit, the longest gap that is accepted without confirmation: 366 days. */
  public static final long GAP_LIMIT_MS = 366 * 86_400_000L;

  /** A bar may be corrected, or arrive late, while at most this many bars have come after it. */
  public static final int REACH_BARS = 64;

  private static final long NONE = Long.MIN_VALUE;

  private final List<Bar> oldestFirst = new ArrayList<>(BarHistory.CAPACITY + 1);
  private long unconfirmedCloseMs = NONE;

  /**
   * The decision about a bar.
   *
   * @param fault why it is rejected; null when it is not
   * @param detail the reason in a sentence; empty when it is not rejected
   * @param repeats whether a bar with the same values arrived before; nothing follows from it
   * @param corrects whether it replaces a bar that arrived before
   * @param barsAfter number of bars of its series that arrived before it but close after it
   */
  public record Verdict(
      @Nullable BarFault fault, String detail, boolean repeats, boolean corrects, int barsAfter) {
    /** Whether it changes its series. */
    public boolean accepted() {
      return fault == null && !repeats;
    }

    /** Whether it is accepted and changes the past of its series. */
    public boolean revises() {
      return corrects || barsAfter > 0;
    }
  }

  /** Decides about a bar of the series, and remembers it when it is accepted. */
  public Verdict judge(Bar bar) {
    int place = place(bar);
    Verdict verdict = judge(bar, place);
    if (verdict.accepted()) {
      remember(bar, place, verdict);
    }
    return verdict;
  }

  /** Number of remembered bars that open before this one. */
  private int place(Bar bar) {
    int place = oldestFirst.size();
    while (place > 0 && oldestFirst.get(place - 1).openTimeMs() >= bar.openTimeMs()) {
      place--;
    }
    return place;
  }

  private Verdict judge(Bar bar, int place) {
    if (oldestFirst.isEmpty()) {
      return accept(false, 0);
    }
    if (place < oldestFirst.size()) {
      Bar next = oldestFirst.get(place);
      return next.openTimeMs() == bar.openTimeMs()
          ? judgeAgain(bar, next, oldestFirst.size() - 1 - place)
          : judgeLate(bar, place);
    }
    return judgeNext(bar, oldestFirst.get(place - 1));
  }

  private static Verdict judgeAgain(Bar bar, Bar earlier, int barsAfter) {
    if (bar.sameContent(earlier)) {
      return new Verdict(null, "", true, false, 0);
    }
    if (bar.closeTimeMs() != earlier.closeTimeMs()) {
      return refuse(
          BarFault.CORRECTION,
          "the bar of %s came before and closed at %s, this one at %s: a correction changes"
              + " prices and volume, expected the same close time",
          bar,
          Instant.ofEpochMilli(earlier.closeTimeMs()),
          Instant.ofEpochMilli(bar.closeTimeMs()));
    }
    if (barsAfter > REACH_BARS) {
      return refuse(
          BarFault.CORRECTION,
          "the bar of %s came before, with other values, and %d bars came after it; it can be"
              + " corrected until %d have",
          bar,
          barsAfter,
          REACH_BARS);
    }
    return accept(true, barsAfter);
  }

  private Verdict judgeLate(Bar bar, int place) {
    int barsAfter = oldestFirst.size() - place;
    if (barsAfter > REACH_BARS) {
      return refuse(
          BarFault.LATE,
          "the bar of %s is late: %s%d later bars came before it; late bars are accepted until %d"
              + " have",
          bar,
          barsAfter == BarHistory.CAPACITY ? "at least " : "",
          barsAfter,
          REACH_BARS);
    }
    Bar next = oldestFirst.get(place);
    if (bar.closeTimeMs() > next.openTimeMs()) {
      return overlap(bar, next);
    }
    if (place > 0 && bar.openTimeMs() < oldestFirst.get(place - 1).closeTimeMs()) {
      return overlap(bar, oldestFirst.get(place - 1));
    }
    if (next.openTimeMs() - bar.closeTimeMs() > GAP_LIMIT_MS) {
      return refuse(
          BarFault.LATE,
          "the bar of %s is late, and more than 366 days before the next one, which opens at %s",
          bar,
          Instant.ofEpochMilli(next.openTimeMs()));
    }
    return accept(false, barsAfter);
  }

  private Verdict judgeNext(Bar bar, Bar newest) {
    if (bar.openTimeMs() < newest.closeTimeMs()) {
      return overlap(bar, newest);
    }
    if (exceedsGapLimit(bar, newest)) {
      unconfirmedCloseMs = bar.closeTimeMs();
      return refuse(
          BarFault.FUTURE_TIMESTAMP,
          "the bar of %s is more than 366 days after the newest one, which closes at %s;"
              + " the next bar will be accepted if it follows this one",
          bar,
          Instant.ofEpochMilli(newest.closeTimeMs()));
    }
    return accept(false, 0);
  }

  private boolean exceedsGapLimit(Bar bar, Bar newest) {
    boolean far = bar.openTimeMs() - newest.closeTimeMs() > GAP_LIMIT_MS;
    boolean confirmed =
        unconfirmedCloseMs != NONE
            && bar.openTimeMs() >= unconfirmedCloseMs
            && bar.openTimeMs() - unconfirmedCloseMs <= GAP_LIMIT_MS;
    return far && !confirmed;
  }

  private static Verdict accept(boolean corrects, int barsAfter) {
    return new Verdict(null, "", false, corrects, barsAfter);
  }

  private static Verdict overlap(Bar bar, Bar other) {
    return refuse(
        BarFault.OVERLAP,
        "the bar of %s overlaps the one from %s to %s, expected bars that do not overlap",
        bar,
        Instant.ofEpochMilli(other.openTimeMs()),
        Instant.ofEpochMilli(other.closeTimeMs()));
  }

  private static Verdict refuse(BarFault fault, String format, Bar bar, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = Instant.ofEpochMilli(bar.openTimeMs());
    System.arraycopy(more, 0, arguments, 1, more.length);
    return new Verdict(fault, String.format(Locale.ROOT, format, arguments), false, false, 0);
  }

  private void remember(Bar bar, int place, Verdict verdict) {
    if (verdict.corrects()) {
      oldestFirst.set(place, bar);
      return;
    }
    oldestFirst.add(place, bar);
    if (oldestFirst.size() > BarHistory.CAPACITY) {
      oldestFirst.remove(0);
    }
    if (!verdict.revises()) {
      unconfirmedCloseMs = NONE;
    }
  }

  /** Writes the state that cannot be derived from the accepted bars. */
  public void save(ByteBuffer out) {
    out.putLong(unconfirmedCloseMs);
  }

  /**
   * Restores the state saved with an accepted bar; called for each remembered bar, oldest first.
   */
  public void load(ByteBuffer in, Bar accepted) {
    remember(accepted, oldestFirst.size(), accept(false, 0));
    unconfirmedCloseMs = in.getLong();
  }
}
