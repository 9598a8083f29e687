package io.barcast.app.bench;

import io.barcast.engine.bar.Interval;
import io.barcast.engine.synthetic.Regime;
import io.barcast.engine.synthetic.Signal;
import io.barcast.engine.synthetic.SyntheticBar;
import io.barcast.engine.synthetic.SyntheticMarket;
import io.barcast.engine.synthetic.SyntheticSettings;
import java.util.List;
import java.util.Locale;

/**
 * A kind of simulated market whose predictable part changes once.
 *
 * @param informationCoefficient of the best possible one-bar forecast before the change
 * @param change what becomes of the signal
 * @param series number of series
 * @param correlation of the shocks of any two series
 */
public record LoopMarket(
    double informationCoefficient, Change change, int series, double correlation) {
  private static final Interval INTERVAL = Interval.of("1h");
  private static final double BAR_VOLATILITY = 0.005;

  /** What becomes of the signal. */
  public enum Change {
    turned(-1),
    vanished(0),
    lasting(1);

    private final double multiplier;

    Change(double multiplier) {
      this.multiplier = multiplier;
    }

    /** Factor of the information coefficient. */
    double multiplier() {
      return multiplier;
    }
  }

  /** One market of this kind. */
  Iterable<SyntheticBar> bars(long seed, int bars, int changeBar) {
    return new SyntheticMarket(
        new SyntheticSettings(
            seed,
            series,
            INTERVAL,
            0,
            bars,
            BAR_VOLATILITY,
            informationCoefficient,
            Signal.DIRECTION,
            List.of(new Regime(changeBar, change.multiplier, 1)),
            correlation));
  }

  /** Close of the bar of this index, epoch milliseconds UTC. */
  static long closeTimeMs(int bar) {
    return (bar + 1) * INTERVAL.millis();
  }

  /** The number of bar lengths between two times. */
  static double bars(long fromMs, long toMs) {
    return (toMs - fromMs) / (double) INTERVAL.millis();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "IC %.1f %s, %d series", informationCoefficient, change, series);
  }
}
