package io.barcast.engine.feature;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Hole;
import io.barcast.engine.calendar.SeriesCalendar;
import io.barcast.engine.calendar.TradingCalendar;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one series as indicators read them: those since its last hole, with prices and
 * volumes of later bars converted to the scale from before all splits. Not thread-safe.
 */
public final class UnbrokenBars {
  private final SeriesCalendar calendar;
  private BarHistory history;
  private double scale = 1;
  private @Nullable Bar newest;

  /** No bars yet. */
  public UnbrokenBars(SeriesCalendar calendar) {
    this(calendar, 0);
  }

  /**
   * @param barsBefore number of bars since the last hole before the first that will be added
   */
  public UnbrokenBars(SeriesCalendar calendar, long barsBefore) {
    this.calendar = calendar;
    history = BarHistory.after(barsBefore);
  }

  /** Adds the next bar; when a hole lies before it, all earlier bars are forgotten. */
  public @Nullable Hole add(Bar bar) {
    Hole hole = newest == null ? null : holeBetween(newest, bar);
    if (hole != null) {
      history = new BarHistory();
    }
    restore(bar, scale * bar.splitFactor());
    return hole;
  }

  private @Nullable Hole holeBetween(Bar earlier, Bar bar) {
    long missing = calendar.missingBetween(earlier, bar);
    calendar.learn(earlier, bar);
    return missing > 0 ? new Hole(earlier.closeTimeMs(), bar.openTimeMs(), missing) : null;
  }

  /** Adds a bar that was added before, at the scale that it then had, and after no hole. */
  public void restore(Bar bar, double scaleOfBar) {
    scale = scaleOfBar;
    newest = bar;
    history.add(bar, scaleOfBar);
  }

  /** The bars since the last hole. */
  public BarHistory history() {
    return history;
  }

  /** What a price of the newest bar is multiplied by; volumes are divided by it. */
  public double scale() {
    return scale;
  }

  /** The calendar in use; empty when the bars fit none. */
  public Optional<TradingCalendar> calendar() {
    return calendar.calendar();
  }

  /** Writes what the calendar has learned from the bars. */
  public void saveCalendar(ByteBuffer out) {
    calendar.save(out);
  }
}
