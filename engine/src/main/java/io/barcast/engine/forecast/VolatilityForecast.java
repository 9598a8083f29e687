package io.barcast.engine.forecast;

import io.barcast.engine.bar.BarHistory;
import io.barcast.engine.bar.Interval;
import io.barcast.engine.calendar.SessionSlots;
import io.barcast.engine.calendar.TradingCalendar;
import io.barcast.engine.model.Horizons;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The volatility that is expected of a series over each horizon, by which its prediction intervals
 * are scaled: of the variances of past bars, without the pattern of the session, {@link
 * VarianceAverages} give the volatility per bar; {@link SlotFactors} put the pattern back for the
 * bars that the calendar lets expect. Bars of a day and longer have no slots.
 *
 * <p>The variance of a bar is 0.3 times its squared return plus 0.7 times the squared return up to
 * its open plus {@code ln(high/low)^2 / (4 ln 2)}: the range says more than the return (Parkinson,
 * The extreme value method for estimating the variance of the rate of return, 1980). Not
 * thread-safe.
 */
public final class VolatilityForecast {
  /** Size of the saved state at most. */
  static final int MOST_BYTES = VarianceAverages.BYTES + SlotFactors.BYTES;

  private static final long DAY_MS = 86_400_000L;
  private static final double RANGE_SHARE = 0.7;
  private static final double PARKINSON = 1 / (4 * StrictMath.log(2));

  /** Fewer bars say too little of the volatility to learn factors against it. */
  private static final int FIRST_BARS = 20;

  private static final double[] NEXT_BAR = VarianceAverages.weights(1);

  private final Horizons horizons;
  private final double[][] weights;
  private final boolean hasSlots;
  private final SessionSlots slots;
  private final VarianceAverages averages = new VarianceAverages();
  private final SlotFactors factors = new SlotFactors();

  /** Of a series without bars. */
  public VolatilityForecast(Interval interval, Horizons horizons) {
    this.horizons = horizons;
    weights = new double[horizons.size()][];
    for (int h = 0; h < weights.length; h++) {
      weights[h] = VarianceAverages.weights(horizons.at(h));
    }
    hasSlots = interval.millis() < DAY_MS;
    slots = new SessionSlots(interval);
  }

  /**
   * Adds the newest of the bars. The first one behind a hole has no return and begins the averages
   * anew; the pattern of the session is kept.
   *
   * @param calendar of the series, as it is known after that bar
   */
  public void push(BarHistory bars, Optional<TradingCalendar> calendar) {
    if (bars.count() < 2) {
      averages.clear();
      return;
    }
    double variance = variance(bars);
    if (hasSlots) {
      slots.use(calendar);
      int slot = slots.of(bars.closeTimeMs(1), bars.openTimeMs(), bars.closeTimeMs());
      learn(slot, variance);
      variance /= factors.of(slot);
    }
    averages.add(variance);
  }

  private void learn(int slot, double variance) {
    double expected = averages.volatility(NEXT_BAR);
    if (averages.bars() >= FIRST_BARS && expected > Scale.LEAST_VOLATILITY) {
      factors.learn(slot, variance / (expected * expected), slots.barsPerPart());
    }
  }

  private static double variance(BarHistory bars) {
    double move = bars.logClose(0) - bars.logClose(1);
    double opening = StrictMath.log(bars.open(0)) - bars.logClose(1);
    double range = StrictMath.log(bars.high(0) / bars.low(0));
    return (1 - RANGE_SHARE) * move * move
        + RANGE_SHARE * (opening * opening + range * range * PARKINSON);
  }

  /**
   * The volatility of the log return from a close over each horizon; at least that of {@link
   * Scale#LEAST_VOLATILITY}.
   *
   * @param closeMs close of the newest bar, epoch milliseconds UTC
   * @param calendar of the series, as it is known after that bar
   */
  public float[] overHorizons(long closeMs, Optional<TradingCalendar> calendar) {
    float[] expected = new float[weights.length];
    slots.use(calendar);
    slots.startAt(closeMs);
    double factor = 0;
    int bar = 0;
    for (int h = 0; h < expected.length; h++) {
      for (; bar < horizons.at(h); bar++) {
        factor += hasSlots ? factors.of(slots.next()) : 1;
      }
      double volatility = averages.volatility(weights[h]) * Math.sqrt(factor);
      double least = Scale.overHorizon(Scale.LEAST_VOLATILITY, horizons.at(h));
      expected[h] = (float) Math.max(volatility, least);
    }
    return expected;
  }

  /** Begins anew, as for a series without bars. */
  void clear() {
    averages.clear();
    factors.clear();
  }

  /** Writes the state, which is of the same size at every bar. */
  void save(ByteBuffer out) {
    averages.save(out);
    if (hasSlots) {
      factors.save(out);
    }
  }

  /** Restores what {@link #save} wrote. */
  void load(ByteBuffer in) {
    averages.load(in);
    if (hasSlots) {
      factors.load(in);
    }
  }
}
