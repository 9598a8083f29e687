package io.barcast.engine.calendar;

import io.barcast.engine.bar.Bar;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of one series: a configured one, or the one that its own bars have taught so far.
 * Not thread-safe.
 */
public final class SeriesCalendar {
  /** Size of the saved state. */
  public static final int BYTES = LearnedCalendar.BYTES;

  private final @Nullable TradingCalendar configured;
  private final LearnedCalendar learned = new LearnedCalendar();

  private SeriesCalendar(@Nullable TradingCalendar configured) {
    this.configured = configured;
  }

  /** A series with this calendar. */
  public static SeriesCalendar of(TradingCalendar calendar) {
    return new SeriesCalendar(calendar);
  }

  /** A series that chooses by its own bars. */
  public static SeriesCalendar auto() {
    return new SeriesCalendar(null);
  }

  /**
   * The number of bars expected between two consecutive bars, by what was learned from the bars
   * before the later one.
   */
  public long missingBetween(Bar earlier, Bar later) {
    if (TradingCalendar.areNeighbours(earlier, later)) {
      return 0;
    }
    return configured == null
        ? learned.missingBetween(earlier, later)
        : configured.missingBetween(earlier, later);
  }

  /** Learns from an accepted bar and the one before it; called once per pair, in order of time. */
  public void learn(Bar earlier, Bar later) {
    if (configured == null) {
      learned.learn(earlier, later);
    }
  }

  /** Name of the calendar in use: {@code auto} while there are too few bars to choose one. */
  public String name() {
    return configured == null ? learned.name() : configured.name();
  }

  /** The calendar in use; empty when the bars fit none. */
  public Optional<TradingCalendar> calendar() {
    return configured == null ? learned.calendar() : Optional.of(configured);
  }

  /** Writes {@link #BYTES} of state. */
  public void save(ByteBuffer out) {
    learned.save(out);
  }

  /** Restores what {@link #save} wrote. */
  public void load(ByteBuffer in) {
    learned.load(in);
  }
}
