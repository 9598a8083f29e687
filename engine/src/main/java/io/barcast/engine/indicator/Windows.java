package io.barcast.engine.indicator;

import io.barcast.engine.bar.BarHistory;

/** Figures of the last few bars; each reads only those. */
public final class Windows {
  private Windows() {}

  /** Mean of the last closes. */
  public static double sma(BarHistory bars, int period) {
    double sum = 0;
    for (int ago = period - 1; ago >= 0; ago--) {
      sum += bars.close(ago);
    }
    return sum / period;
  }

  /** Population standard deviation of the last closes, in two passes about their mean. */
  public static double standardDeviation(BarHistory bars, int period) {
    double mean = sma(bars, period);
    double squares = 0;
    for (int ago = period - 1; ago >= 0; ago--) {
      double difference = bars.close(ago) - mean;
      squares += difference * difference;
    }
    return Math.sqrt(squares / period);
  }

  /** Highest high. */
  public static double highest(BarHistory bars, int period) {
    double highest = bars.high(0);
    for (int ago = 1; ago < period; ago++) {
      highest = Math.max(highest, bars.high(ago));
    }
    return highest;
  }

  /** Lowest low. */
  public static double lowest(BarHistory bars, int period) {
    double lowest = bars.low(0);
    for (int ago = 1; ago < period; ago++) {
      lowest = Math.min(lowest, bars.low(ago));
    }
    return lowest;
  }

  /**
   * Fast stochastic %K of George Lane: where the close lies in the range of the last bars, 0 to
   * 100; 50 when the range is empty.
   */
  public static double stochasticK(BarHistory bars, int period) {
    double lowest = lowest(bars, period);
    double range = highest(bars, period) - lowest;
    return range > 0 ? 100 * (bars.close(0) - lowest) / range : 50;
  }

  /**
   * Where the close lies between the Bollinger bands (mean plus and minus two standard deviations),
   * -1 at the lower band and 1 at the upper; 0 when the bands meet.
   */
  public static double bollingerPosition(BarHistory bars, int period) {
    double deviation = standardDeviation(bars, period);
    return deviation > 0 ? (bars.close(0) - sma(bars, period)) / (2 * deviation) : 0;
  }

  /** Natural logarithm of this close over the one some bars ago. */
  public static double logReturn(BarHistory bars, int spanBars) {
    return bars.logClose(0) - bars.logClose(spanBars);
  }

  /** Root mean square of the last one-bar log returns: volatility a bar, about a mean of zero. */
  public static double realisedVolatility(BarHistory bars, int period) {
    double squares = 0;
    for (int ago = period - 1; ago >= 0; ago--) {
      double move = bars.logClose(ago) - bars.logClose(ago + 1);
      squares += move * move;
    }
    return Math.sqrt(squares / period);
  }

  /** Mean of the last volumes. */
  public static double meanVolume(BarHistory bars, int period) {
    double sum = 0;
    for (int ago = period - 1; ago >= 0; ago--) {
      sum += bars.volume(ago);
    }
    return sum / period;
  }

  /** The largest of the bar's range and its distances from the close before (Wilder 1978). */
  public static double trueRange(BarHistory bars) {
    double before = bars.close(1);
    double range = bars.high(0) - bars.low(0);
    double up = Math.abs(bars.high(0) - before);
    double down = Math.abs(bars.low(0) - before);
    return Math.max(range, Math.max(up, down));
  }
}
