package io.barcast.engine.bar;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides, by event time alone, where in its series a bar belongs: after the newest one, in place
 * of one that it corrects, late between others, or nowhere. A bar that equals one of the newest
 * {@link BarHistory#CAPACITY} is a repetition: neither accepted nor rejected.
 *
 * <p>A bar far ahead of the newest, by more than a week and more than {@value #FAR_BARS} bars, is
 * held back: the next bar that follows it confirms it, one that follows the newest refutes it. So a
 * real gap costs no bar, and one wrong timestamp cannot block a series.
 */
public final class BarGate {
  /** A bar may be corrected, or arrive late, while at most this many bars have come after it. */
  public static final int REACH_BARS = 64;

  private static final long WEEK_MS = 7 * 86_400_000L;
  private static final int FAR_BARS = 30;

  /** Bars may overlap by this part of their length, as the stamps of some sources jitter. */
  private static final int JITTER_PARTS = 20;

  private static final long DAY_MS = 86_400_000L;
  private static final long CLOCK_CHANGE_MS = 3_600_000L;

  private final List<Bar> oldestFirst = new ArrayList<>(BarHistory.CAPACITY + 1);
  private @Nullable Bar held;

  /** Where a bar belongs in its series. */
  public enum Place {
    /** After the newest bar. */
    NEXT,
    /** Between bars that arrived before it. */
    LATE,
    /** In place of the bar of the same time. */
    CORRECTION,
    /** Nowhere: the same bar arrived before. */
    REPETITION,
    /** Nowhere yet: it is far ahead of the newest bar. */
    HELD,
    /** Nowhere: it is rejected. */
    REJECTED
  }

  /**
   * The decision about a bar.
   *
   * @param bar the bar
   * @param place where it belongs
   * @param fault why it is rejected; null when it is not
   * @param detail the reason in a sentence; empty when it is not rejected
   * @param barsAfter number of bars of its series that arrived before it but close after it
   */
  public record Verdict(
      Bar bar, Place place, @Nullable BarFault fault, String detail, int barsAfter) {
    /** Whether it changes its series. */
    public boolean accepted() {
      return place == Place.NEXT || revises();
    }

    /** Whether it is accepted and changes the past of its series. */
    public boolean revises() {
      return place == Place.LATE || place == Place.CORRECTION;
    }

    /** Whether it replaces a bar that arrived before. */
    public boolean corrects() {
      return place == Place.CORRECTION;
    }
  }

  /**
   * Decides about a bar of the series, and remembers it when it is accepted.
   *
   * @return the decision about a bar that was held back, when this bar brings it, and about this
   *     bar
   */
  public List<Verdict> judge(Bar bar) {
    Bar waiting = held;
    if (waiting == null) {
      return List.of(decide(bar));
    }
    if (bar.sameContent(waiting)) {
      return List.of(new Verdict(bar, Place.REPETITION, null, "", 0));
    }
    if (follows(bar, waiting) && !far(bar, waiting)) {
      held = null;
      remember(waiting, oldestFirst.size(), next(waiting));
      return List.of(next(waiting), decide(bar));
    }
    Verdict verdict = decide(bar);
    if (verdict.place() == Place.NEXT) {
      held = null;
    }
    return waiting.equals(held) ? List.of(verdict) : List.of(refuted(waiting, bar), verdict);
  }

  private Verdict decide(Bar bar) {
    int place = place(bar);
    Verdict verdict = judge(bar, place);
    if (verdict.accepted()) {
      remember(bar, place, verdict);
    } else if (verdict.place() == Place.HELD) {
      held = bar;
    }
    return verdict;
  }

  private static Verdict next(Bar bar) {
    return new Verdict(bar, Place.NEXT, null, "", 0);
  }

  private static Verdict refuted(Bar waiting, Bar bar) {
    return reject(
        BarFault.FUTURE_TIMESTAMP,
        "the bar of %s was held back, far after the newest one, until another followed it; the bar"
            + " of %s did not",
        waiting,
        Instant.ofEpochMilli(bar.openTimeMs()));
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
      return next(bar);
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
      return new Verdict(bar, Place.REPETITION, null, "", 0);
    }
    if (bar.closeTimeMs() != earlier.closeTimeMs()) {
      return reject(
          BarFault.CORRECTION,
          "the bar of %s came before and closed at %s, this one at %s: a correction changes"
              + " prices and volume, expected the same close time",
          bar,
          Instant.ofEpochMilli(earlier.closeTimeMs()),
          Instant.ofEpochMilli(bar.closeTimeMs()));
    }
    if (barsAfter > REACH_BARS) {
      return reject(
          BarFault.CORRECTION,
          "the bar of %s came before, with other values, and %d bars came after it; it can be"
              + " corrected until %d have",
          bar,
          barsAfter,
          REACH_BARS);
    }
    return new Verdict(bar, Place.CORRECTION, null, "", barsAfter);
  }

  private Verdict judgeLate(Bar bar, int place) {
    int barsAfter = oldestFirst.size() - place;
    if (barsAfter > REACH_BARS) {
      return reject(
          BarFault.LATE,
          "the bar of %s is late: %s%d later bars came before it; late bars are accepted until %d"
              + " have",
          bar,
          barsAfter == BarHistory.CAPACITY ? "at least " : "",
          barsAfter,
          REACH_BARS);
    }
    Bar next = oldestFirst.get(place);
    if (!follows(next, bar)) {
      return overlap(bar, next);
    }
    if (place > 0 && !follows(bar, oldestFirst.get(place - 1))) {
      return overlap(bar, oldestFirst.get(place - 1));
    }
    if (far(next, bar) && (place == 0 || far(bar, oldestFirst.get(place - 1)))) {
      return reject(
          BarFault.LATE,
          "the bar of %s is late, and far from all others; the next one opens at %s",
          bar,
          Instant.ofEpochMilli(next.openTimeMs()));
    }
    return new Verdict(bar, Place.LATE, null, "", barsAfter);
  }

  private static Verdict judgeNext(Bar bar, Bar newest) {
    if (!follows(bar, newest)) {
      return overlap(bar, newest);
    }
    return far(bar, newest) ? new Verdict(bar, Place.HELD, null, "", 0) : next(bar);
  }

  /** Whether a bar opens when the earlier one has closed, give or take the jitter of stamps. */
  private static boolean follows(Bar bar, Bar earlier) {
    long lengthMs = bar.series().interval().millis();
    long toleranceMs = lengthMs >= DAY_MS ? CLOCK_CHANGE_MS : lengthMs / JITTER_PARTS;
    return bar.openTimeMs() >= earlier.closeTimeMs() - toleranceMs;
  }

  /**
   * Whether a bar is so far behind an earlier one, by more than a week and more than {@value
   * #FAR_BARS} bars, that it waits for confirmation.
   */
  public static boolean far(Bar bar, Bar earlier) {
    long gapMs = bar.openTimeMs() - earlier.closeTimeMs();
    return gapMs > WEEK_MS && gapMs > FAR_BARS * bar.series().interval().millis();
  }

  private static Verdict overlap(Bar bar, Bar other) {
    return reject(
        BarFault.OVERLAP,
        "the bar of %s overlaps the one from %s to %s, expected bars that do not overlap",
        bar,
        Instant.ofEpochMilli(other.openTimeMs()),
        Instant.ofEpochMilli(other.closeTimeMs()));
  }

  private static Verdict reject(BarFault fault, String format, Bar bar, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = Instant.ofEpochMilli(bar.openTimeMs());
    System.arraycopy(more, 0, arguments, 1, more.length);
    String detail = String.format(Locale.ROOT, format, arguments);
    return new Verdict(bar, Place.REJECTED, fault, detail, 0);
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
  }

  /** Writes the state that cannot be derived from the accepted bars. */
  public void save(ByteBuffer out) {
    Bar waiting = held;
    out.put((byte) (waiting == null ? 0 : 1));
    if (waiting != null) {
      SavedBar.put(out, waiting);
    }
  }

  /**
   * Restores the state saved with an accepted bar; called for each remembered bar, oldest first.
   */
  public void load(ByteBuffer in, Bar accepted) {
    remember(accepted, oldestFirst.size(), next(accepted));
    held = in.get() == 0 ? null : SavedBar.get(in, accepted.series());
  }
}
