package io.barcast.engine.calendar;

import io.barcast.engine.bar.Bar;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Chooses the calendar of one series by its bars. The candidates are {@code 24/7}, {@code 24/5} and
 * {@code XNYS}; each is contradicted by a gap in which it expects bars, and by a bar more than an
 * hour outside its sessions. The one with the fewest contradictions so far, which count half after
 * a year, is in use, and where several have as few, a gap is judged by the one that expects the
 * fewest bars in it.
 *
 * <p>The series is {@code irregular} when even the fewest are more than one and 2 % of its bars, or
 * when gaps of half an hour and more between bars shorter than that are more than one and a quarter
 * of its days: then a gap is a hole only if it is longer than twice the longest so far, also in
 * bars expected, and as many are missing as usually come in such a time, at least one. In the first
 * {@link #FIRST_BARS} bars no gap is a hole.
 */
final class LearnedCalendar {
  static final int FIRST_BARS = 60;
  static final int BYTES = 60;

  private static final String IRREGULAR = "irregular";
  private static final int CANDIDATES = 3;
  private static final long DAY_MS = 86_400_000L;
  private static final long HOUR_MS = 3_600_000L;
  private static final long LONG_GAP_MS = HOUR_MS / 2;
  private static final double MOST_PER_BAR = 0.02;
  private static final double MOST_PER_DAY = 0.25;

  /** Half after 365 days. */
  private static final double DAILY_WEIGHT = 0.998102770;

  private final double[] contradictions = new double[CANDIDATES];
  private final float[] longGaps = new float[CANDIDATES];
  private final int[] session = new int[CANDIDATES];
  private final long[] missed = new long[CANDIDATES];
  private int learned;
  private float bars;
  private float days;
  private float missing;
  private float mostMissing;
  private float longestMs;

  /** From the one that expects most bars to the one that expects fewest. */
  private static TradingCalendar candidate(int index) {
    return switch (index) {
      case 0 -> BuiltInCalendars.always();
      case 1 -> BuiltInCalendars.weekdays();
      default -> BuiltInCalendars.newYork();
    };
  }

  long missingBetween(Bar earlier, Bar later) {
    if (tooFew()) {
      return 0;
    }
    long expected = expectedBetween(earlier, later);
    if (!irregular()) {
      return expected;
    }
    boolean longer =
        expected > 2 * mostMissing && TradingCalendar.gapMs(earlier, later) > 2 * longestMs;
    return longer ? Math.max(1, Math.round((double) expected * bars / (bars + missing))) : 0;
  }

  private boolean tooFew() {
    return learned + 1 < FIRST_BARS;
  }

  /** The fewest expected by a candidate with the fewest contradictions. */
  private long expectedBetween(Bar earlier, Bar later) {
    double fewest = contradictions[best()];
    long expected = Long.MAX_VALUE;
    for (int i = 0; i < CANDIDATES; i++) {
      missed[i] = candidate(i).missingBetween(earlier, later);
      if (contradictions[i] == fewest) {
        expected = Math.min(expected, missed[i]);
      }
    }
    return expected;
  }

  private int best() {
    int best = 0;
    for (int i = 1; i < CANDIDATES; i++) {
      best = contradictions[i] < contradictions[best] ? i : best;
    }
    return best;
  }

  private boolean irregular() {
    int best = best();
    return contradictions[best] > 1 + MOST_PER_BAR * bars
        || longGaps[best] > 1 + MOST_PER_DAY * days;
  }

  void learn(Bar earlier, Bar later) {
    forget(earlier, later);
    if (!TradingCalendar.areNeighbours(earlier, later)) {
      learnGap(earlier, later);
    }
    for (int i = 1; i < CANDIDATES; i++) {
      contradictions[i] += isOutside(later, i) ? 1 : 0;
    }
    bars++;
    learned = Math.min(learned + 1, FIRST_BARS);
  }

  /** Whether the bar is more than an hour outside a candidate's sessions. */
  private boolean isOutside(Bar bar, int candidate) {
    SessionTable table = candidate(candidate).table();
    session[candidate] = table.firstClosingAfter(bar.openTimeMs() - HOUR_MS, session[candidate]);
    return !table.opensBefore(session[candidate], bar.closeTimeMs() + HOUR_MS);
  }

  private void forget(Bar earlier, Bar later) {
    long passed =
        Math.floorDiv(later.openTimeMs(), DAY_MS) - Math.floorDiv(earlier.openTimeMs(), DAY_MS);
    if (passed <= 0) {
      return;
    }
    double weight = passed == 1 ? DAILY_WEIGHT : StrictMath.pow(DAILY_WEIGHT, (double) passed);
    for (int i = 0; i < CANDIDATES; i++) {
      contradictions[i] *= weight;
      longGaps[i] *= (float) weight;
    }
    bars *= (float) weight;
    missing *= (float) weight;
    mostMissing *= (float) weight;
    longestMs *= (float) weight;
    days = days * (float) weight + 1;
  }

  private void learnGap(Bar earlier, Bar later) {
    long expected = expectedBetween(earlier, later);
    missing += expected;
    mostMissing = Math.max(mostMissing, (float) expected);
    longestMs = Math.max(longestMs, (float) TradingCalendar.gapMs(earlier, later));
    for (int i = 0; i < CANDIDATES; i++) {
      contradictions[i] += missed[i] > 0 ? 1 : 0;
      longGaps[i] += isLong(missed[i], later) ? 1 : 0;
    }
  }

  private static boolean isLong(long missed, Bar later) {
    long intervalMs = later.series().interval().millis();
    return intervalMs < LONG_GAP_MS && missed * intervalMs >= LONG_GAP_MS;
  }

  String name() {
    if (tooFew()) {
      return "auto";
    }
    return irregular() ? IRREGULAR : candidate(best()).name();
  }

  /** The best candidate, unless the series is irregular. */
  Optional<TradingCalendar> calendar() {
    return irregular() ? Optional.empty() : Optional.of(candidate(best()));
  }

  void save(ByteBuffer out) {
    for (int i = 0; i < CANDIDATES; i++) {
      out.putDouble(contradictions[i]).putFloat(longGaps[i]);
    }
    out.putInt(learned).putFloat(bars).putFloat(days).putFloat(missing);
    out.putFloat(mostMissing).putFloat(longestMs);
  }

  void load(ByteBuffer in) {
    for (int i = 0; i < CANDIDATES; i++) {
      contradictions[i] = in.getDouble();
      longGaps[i] = in.getFloat();
    }
    learned = in.getInt();
    bars = in.getFloat();
    days = in.getFloat();
    missing = in.getFloat();
    mostMissing = in.getFloat();
    longestMs = in.getFloat();
  }
}
