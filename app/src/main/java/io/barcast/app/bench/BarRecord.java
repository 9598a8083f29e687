package io.barcast.app.bench;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.SessionSlots;
import io.barcast.engine.calendar.TradingCalendar;
import io.barcast.engine.feature.UnbrokenBars;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.forecast.VolatilityForecast;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was expected at each bar of one series and where in the session it lay, by the bar's close.
 * Not thread-safe.
 */
final class BarRecord {
  /** Neither a part of a session nor after one: a bar of a day and longer. */
  static final int NO_PART = -1;

  private static final long DAY_MS = 86_400_000L;

  /** RiskMetrics' decay of daily variance, the plain forecast that others are compared with. */
  private static final double DECAY = 0.94;

  private final long intervalMs;
  private final UnbrokenBars bars;
  private final VolatilityForecast forecast;
  private final SessionSlots slots;
  private final Map<Long, At> byTime = new HashMap<>();
  private double average;
  private int closures;

  /**
   * At one close.
   *
   * @param expected the volatility expected over each horizon
   * @param average plain exponential average of squared returns
   * @param slot of the session, {@link SessionSlots#AFTER_CLOSED} or {@link #NO_PART}
   * @param closures how often the market was closed before the bars so far
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record At(float[] expected, double average, int slot, int closures) {}

  BarRecord(SeriesId series, Forecasting forecasting) {
    intervalMs = series.interval().millis();
    bars = new UnbrokenBars(forecasting.calendars().forSeries(series));
    forecast = new VolatilityForecast(series.interval(), forecasting.horizons());
    slots = new SessionSlots(series.interval());
  }

  /** Adds the next bar. */
  void add(Bar bar) {
    bars.add(bar);
    BarHistory history = bars.history();
    Optional<TradingCalendar> calendar = bars.calendar();
    forecast.push(history, calendar);
    int slot = NO_PART;
    if (history.count() > 1) {
      double move = history.logClose(0) - history.logClose(1);
      double share = Math.max(1 - DECAY, 1.0 / (history.count() - 1));
      average += share * (move * move - average);
      slot = slot(bar, history.closeTimeMs(1), calendar);
      closures += slot == SessionSlots.AFTER_CLOSED ? 1 : 0;
    }
    byTime.put(
        bar.closeTimeMs(),
        new At(forecast.overHorizons(bar.closeTimeMs(), calendar), average, slot, closures));
  }

  private int slot(Bar bar, long beforeMs, Optional<TradingCalendar> calendar) {
    if (intervalMs < DAY_MS) {
      slots.use(calendar);
      return slots.of(beforeMs, bar.openTimeMs(), bar.closeTimeMs());
    }
    boolean closed = bar.openTimeMs() - beforeMs > intervalMs / 10;
    return closed ? SessionSlots.AFTER_CLOSED : NO_PART;
  }

  /** What was recorded of the bar that closes at a time. */
  At at(long closeTimeMs) {
    return Objects.requireNonNull(byTime.get(closeTimeMs), "no such bar was added");
  }
}
