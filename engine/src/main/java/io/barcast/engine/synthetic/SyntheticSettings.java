package io.barcast.engine.synthetic;

import io.barcast.engine.bar.Interval;
import java.util.List;

/**
 * The settings of a simulated market. Equal settings give equal bars on any machine.
 *
 * @param seed seed of all random numbers
 * @param symbols number of series, 1 to 100,000, named {@code SYM0}, {@code SYM1} and so on
 * @param interval the length of a bar
 * @param startMs open of the first bar, epoch milliseconds UTC
 * @param barsPerSymbol number of bars of each series
 * @param barVolatility standard deviation of a bar's log return in the long run, for example 0.005
 * @param informationCoefficient correlation of the best possible one-bar forecast with the realised
 *     return, between -1 and 1
 * @param signal the predictable part of returns
 * @param regimes changes of behaviour, by ascending first bar
 * @param correlation of the shocks of any two series at the same bar, 0 to less than 1
 */
public record SyntheticSettings(
    long seed,
    int symbols,
    Interval interval,
    long startMs,
    int barsPerSymbol,
    double barVolatility,
    double informationCoefficient,
    Signal signal,
    List<Regime> regimes,
    double correlation) {
  public SyntheticSettings {
    regimes = List.copyOf(regimes);
    Expect.that(symbols >= 1 && symbols <= 100_000, "symbols", symbols, "1 to 100000");
    Expect.that(barsPerSymbol >= 1, "barsPerSymbol", barsPerSymbol, "1 or more");
    Expect.that(
        barVolatility > 0 && barVolatility <= 0.1,
        "barVolatility",
        barVolatility,
        "more than 0 and at most 0.1");
    Expect.that(
        correlation >= 0 && correlation < 1, "correlation", correlation, "0 to less than 1");
    requireCoefficient(informationCoefficient);
    for (Regime regime : regimes) {
      requireCoefficient(informationCoefficient * regime.coefficientMultiplier());
    }
    for (int i = 1; i < regimes.size(); i++) {
      Expect.that(
          regimes.get(i - 1).firstBar() < regimes.get(i).firstBar(),
          "regimes",
          regimes,
          "ascending first bars");
    }
  }

  /** A market whose predictable part follows the direction of the last bar. */
  public SyntheticSettings(
      long seed,
      int symbols,
      Interval interval,
      long startMs,
      int barsPerSymbol,
      double barVolatility,
      double informationCoefficient,
      List<Regime> regimes) {
    this(
        seed,
        symbols,
        interval,
        startMs,
        barsPerSymbol,
        barVolatility,
        informationCoefficient,
        Signal.DIRECTION,
        regimes);
  }

  /** A market of independent series. */
  public SyntheticSettings(
      long seed,
      int symbols,
      Interval interval,
      long startMs,
      int barsPerSymbol,
      double barVolatility,
      double informationCoefficient,
      Signal signal,
      List<Regime> regimes) {
    this(
        seed,
        symbols,
        interval,
        startMs,
        barsPerSymbol,
        barVolatility,
        informationCoefficient,
        signal,
        regimes,
        0);
  }

  /** The same market, with shocks that series share in part. */
  public SyntheticSettings correlated(double shared) {
    return new SyntheticSettings(
        seed,
        symbols,
        interval,
        startMs,
        barsPerSymbol,
        barVolatility,
        informationCoefficient,
        signal,
        regimes,
        shared);
  }

  /** The regime that governs a bar. */
  Regime regimeAt(int index) {
    Regime current = Regime.FIRST;
    for (Regime regime : regimes) {
      if (regime.firstBar() <= index) {
        current = regime;
      }
    }
    return current;
  }

  private static void requireCoefficient(double coefficient) {
    Expect.that(
        Math.abs(coefficient) < 1,
        "informationCoefficient",
        coefficient,
        "between -1 and 1 in every regime");
  }
}
