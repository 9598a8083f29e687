package io.barcast.engine.forecast;

import io.barcast.engine.bar.Bar;
import io.barcast.engine.bar.BarGate;
import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Hole;
import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.calendar.SeriesCalendar;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.feature.FeatureState;
import io.barcast.engine.feature.FeatureVector;
import io.barcast.engine.feature.FeatureWindow;
import io.barcast.engine.feature.UnbrokenBars;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Turns the bars of one series into feature rows, and rolls back to any slot to recompute them.
 * Behind a hole it begins anew: features and window are those of a series without earlier bars.
 */
final class FeaturePipeline {
  private static final int MOST_STATE_BYTES =
      FeatureSpec.MOST_STATE_BYTES + SeriesCalendar.BYTES + VolatilityForecast.MOST_BYTES;

  private final SeriesId series;
  private final Forecasting forecasting;
  private final SlotRing slots;
  private final FeatureState features;
  private final VolatilityForecast volatility;
  private final FeatureWindow window = new FeatureWindow();
  private final byte[] cold;
  private long count;
  private Stretch stretch = Stretch.FIRST;
  private UnbrokenBars bars;

  /**
   * @param slots of the bars pushed so far; maintained by the caller
   */
  FeaturePipeline(SeriesId series, Forecasting forecasting, SlotRing slots) {
    this.series = series;
    this.forecasting = forecasting;
    this.slots = slots;
    features = new FeatureState(forecasting.spec());
    volatility = new VolatilityForecast(series.interval(), forecasting.horizons());
    bars = new UnbrokenBars(calendar());
    ByteBuffer state = save(ByteBuffer.allocate(MOST_STATE_BYTES));
    cold = Arrays.copyOf(state.array(), state.position());
  }

  private SeriesCalendar calendar() {
    return forecasting.calendars().forSeries(series);
  }

  /** Number of bars of the series so far. */
  long count() {
    return count;
  }

  FeatureWindow window() {
    return window;
  }

  /** Which earlier bars the newest bar can be compared with. */
  Stretch stretch() {
    return stretch;
  }

  /**
   * Adds the bar after the newest and returns its features.
   *
   * @param revised whether the row belongs to a revision
   */
  FeatureRow push(Bar bar, boolean revised) {
    Hole hole = bars.add(bar);
    if (hole != null) {
      features.load(ByteBuffer.wrap(cold));
      window.clear();
      if (BarGate.far(bar, slots.require(count - 1).bar())) {
        volatility.clear();
      }
    }
    volatility.push(bars.history(), bars.calendar());
    stretch = stretch.next(hole == null ? stretch.firstIndex() : count, bars.scale());
    count++;
    FeatureVector values = features.push(bars.history());
    double realised = Scale.realisedVolatility(bars.history());
    boolean defined = values.complete() && Double.isFinite(realised);
    if (defined) {
      window.push(values);
    }
    return new FeatureRow(
        series,
        bar.closeTimeMs(),
        bar.close(),
        bar.splitFactor(),
        hole,
        forecasting.spec().hash(),
        defined && window.full(),
        revised,
        realised,
        values);
  }

  /** The volatility expected of the log return from the newest close over each horizon. */
  float[] expectedVolatility() {
    return volatility.overHorizons(bars.history().closeTimeMs(), bars.calendar());
  }

  /**
   * The state of indicators, calendar and volatility after the newest bar; its size is the same at
   * every bar.
   */
  byte[] indicators() {
    byte[] state = new byte[cold.length];
    save(ByteBuffer.wrap(state));
    return state;
  }

  private ByteBuffer save(ByteBuffer out) {
    features.save(out);
    bars.saveCalendar(out);
    volatility.save(out);
    return out;
  }

  /** Rolls back, or forward after a restart, to the state before the bar of this index. */
  void moveTo(long index) {
    Slot before = slots.at(index - 1);
    ByteBuffer state = ByteBuffer.wrap(before == null ? cold : before.indicators());
    SeriesCalendar calendar = calendar();
    features.load(state);
    calendar.load(state);
    volatility.load(state);
    count = index;
    stretch = before == null ? Stretch.FIRST : before.stretch();
    long first = firstKept(index);
    bars = new UnbrokenBars(calendar, first - stretch.firstIndex());
    window.clear();
    for (long i = first; i < index; i++) {
      restore(slots.require(i));
    }
  }

  /** Index of the first bar of the stretch whose slot is kept. */
  private long firstKept(long index) {
    long first = Math.max(stretch.firstIndex(), index - BarHistory.CAPACITY);
    while (first < index && slots.at(first) == null) {
      first++;
    }
    return first;
  }

  private void restore(Slot slot) {
    bars.restore(slot.bar(), slot.stretch().scale());
    if (slot.defined()) {
      window.push(slot.values());
    }
  }
}
