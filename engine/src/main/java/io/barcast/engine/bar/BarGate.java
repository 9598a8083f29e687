package io.barcast.engine.bar;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;

/**
 * Decides, by event time alone, whether a bar may follow the ones before it in its series. A bar
 * that leaps more than {@link #LEAP_MS} ahead is refused until a second one stands beside it: one
 * wrong time stamp cannot silence a series, and a real hole costs it one bar.
 */
public final class BarGate {
  /** The longest hole that is believed at once: 366 days. */
  public static final long LEAP_MS = 366 * 86_400_000L;

  private static final long NONE = Long.MIN_VALUE;

  private Bar newest;
  private long leapCloseMs = NONE;

  /**
   * What the gate says of a bar.
   *
   * @param fault why it is refused; null when it is accepted
   * @param detail the reason in a sentence; empty when it is accepted
   * @param missedBars how many bars of the interval are missing before it
   */
  public record Verdict(BarFault fault, String detail, long missedBars) {
    public boolean accepted() {
      return fault == null;
    }
  }

  /** Judges the next bar of the series, and remembers it when it is accepted. */
  public Verdict judge(Bar bar) {
    Verdict verdict = newest == null ? accept(0) : judgeAfterNewest(bar);
    if (verdict.accepted()) {
      newest = bar;
      leapCloseMs = NONE;
    }
    return verdict;
  }

  private Verdict judgeAfterNewest(Bar bar) {
    if (bar.openTimeMs() == newest.openTimeMs()) {
      return bar.sameContent(newest)
          ? refuse(BarFault.DUPLICATE, "the bar of %s came before, with the same values", bar)
          : refuse(BarFault.CORRECTION, "the bar of %s came before, with other values", bar);
    }
    if (bar.openTimeMs() < newest.closeTimeMs()) {
      return refuse(
          BarFault.LATE,
          "the bar of %s opens before the newest one closes, at %s",
          bar,
          Instant.ofEpochMilli(newest.closeTimeMs()));
    }
    if (leaps(bar)) {
      leapCloseMs = bar.closeTimeMs();
      return refuse(
          BarFault.FUTURE_TIMESTAMP,
          "the bar of %s is more than 366 days after the newest one, which closes at %s;"
              + " the next bar will be taken if it follows this one",
          bar,
          Instant.ofEpochMilli(newest.closeTimeMs()));
    }
    return accept((bar.openTimeMs() - newest.closeTimeMs()) / bar.series().interval().millis());
  }

  private boolean leaps(Bar bar) {
    boolean far = bar.openTimeMs() - newest.closeTimeMs() > LEAP_MS;
    boolean confirmed =
        leapCloseMs != NONE
            && bar.openTimeMs() >= leapCloseMs
            && bar.openTimeMs() - leapCloseMs <= LEAP_MS;
    return far && !confirmed;
  }

  private static Verdict accept(long missedBars) {
    return new Verdict(null, "", missedBars);
  }

  private static Verdict refuse(BarFault fault, String format, Bar bar, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = Instant.ofEpochMilli(bar.openTimeMs());
    System.arraycopy(more, 0, arguments, 1, more.length);
    return new Verdict(fault, String.format(Locale.ROOT, format, arguments), 0);
  }

  /** Writes the state that does not follow from the newest accepted bar. */
  public void save(ByteBuffer out) {
    out.putLong(leapCloseMs);
  }

  /** Restores a gate from its state and the newest accepted bar. */
  public void load(ByteBuffer in, Bar newestAccepted) {
    leapCloseMs = in.getLong();
    newest = newestAccepted;
  }
}
